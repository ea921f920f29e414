// Files that are damaged or that lead elsewhere: libhdf5 crashes on some, hangs on others, and
// makes up numbers for what it does not find.
#include <fcntl.h>
#include <hdf5.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <fstream>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/hdf5_array.hpp"
#include "festina/file/hdf5_child.hpp"
#include "support/hdf5_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_near;
using test::check_throws;
using test::Hdf5File;
using test::Hdf5How;
using test::six;
using test::six_numbers;

BOOST_AUTO_TEST_SUITE(file)

namespace {

void flip(const std::string& path, std::size_t at, int mask) {
  std::string bytes = read_file(path);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ mask);
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

BOOST_AUTO_TEST_CASE(hdf5_of_other_places_is_refused) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  const std::string pipe = (folder.path() / "pipe").string();
  BOOST_TEST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  {
    const Hdf5File file(path);
    H5Lcreate_external(pipe.c_str(), "/x", file.id(), "/away", H5P_DEFAULT, H5P_DEFAULT);
    file.link("/soft", "/away");
    const Hdf5How how;
    H5Pset_external(how.id(), "numbers.raw", 0, sizeof six_numbers);
    file.write_as("/raw", {2, 3}, how.id(), six_numbers);
    file.write("/here", H5T_NATIVE_DOUBLE, {2, 3}, six_numbers);
  }
  for (const char* name : {"/away", "/soft"})
    check_throws<InputError>(
        [&] { read_hdf5(path, name); },
        {path + ":" + name + ": the name leads to another file, '" + pipe, "external link"});
  check_throws<InputError>([&] { read_hdf5(path, "/raw"); },
                           {"/raw", "outside the file, in 'numbers.raw'"});
  check_near(read_hdf5(path, "/here").values, six, 0);
  // The file itself is no file.
  check_throws<InputError>([&] { read_hdf5(pipe + ".h5", ""); }, {"No such file"});
  BOOST_TEST_REQUIRE(mkfifo((pipe + ".h5").c_str(), 0600) == 0);
  check_throws<InputError>([&] { read_hdf5(pipe + ".h5", ""); }, {"pipe.h5", "a pipe or a device"});
}

BOOST_AUTO_TEST_CASE(numbers_that_were_never_written_are_refused) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  {
    const Hdf5File file(path);
    const Hdf5How plain;
    file.write_as("/never", {2, 45000000}, plain.id());
    const Hdf5How chunked;
    const hsize_t chunk[] = {1, 3};
    H5Pset_chunk(chunked.id(), 2, chunk);
    file.write_as("/chunks", {2, 3}, chunked.id(), six_numbers);
    file.write_as("/half", {4, 3}, chunked.id());
    const hid_t half = H5Dopen2(file.id(), "/half", H5P_DEFAULT);
    const hsize_t first[] = {0, 0};
    const hsize_t count[] = {2, 3};
    const hid_t there = H5Dget_space(half);
    const hid_t here = H5Screate_simple(2, count, nullptr);
    H5Sselect_hyperslab(there, H5S_SELECT_SET, first, nullptr, count, nullptr);
    H5Dwrite(half, H5T_NATIVE_DOUBLE, here, there, H5P_DEFAULT, six_numbers);
    H5Sclose(here);
    H5Sclose(there);
  }
  check_throws<InputError>([&] { read_hdf5(path, "/never"); },
                           {"/never: nothing was ever written to the dataset"});
  check_throws<InputError>([&] { read_hdf5(path, "/half"); },
                           {"/half: 2 of the dataset's 4 chunks were never written"});
  check_near(read_hdf5(path, "/chunks").values, six, 0);
  // A limit that can be moved: six numbers have 48 bytes.
  check_near(read_hdf5(path, "/chunks", {48e-9}).values, six, 0);
  check_throws<InputError>([&] { read_hdf5(path, "/chunks", {47e-9}); },
                           {"/chunks: 2 x 3 numbers", "task.size_limit"});
}

BOOST_AUTO_TEST_CASE(chunks_with_a_checksum_are_checked) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  haddr_t place = 0;
  {
    const Hdf5File file(path);
    const Hdf5How how;
    const hsize_t chunk[] = {2, 3};
    H5Pset_chunk(how.id(), 2, chunk);
    H5Pset_fletcher32(how.id());
    file.write_as("/x", {2, 3}, how.id(), six_numbers);
    const hid_t set = H5Dopen2(file.id(), "/x", H5P_DEFAULT);
    H5Fflush(file.id(), H5F_SCOPE_LOCAL);
    const hsize_t first[] = {0, 0};
    unsigned skipped = 0;
    hsize_t size = 0;
    H5Dget_chunk_info_by_coord(set, first, &skipped, &place, &size);
    BOOST_TEST(size == 52U);  // 48 bytes and 4 of the checksum
  }
  check_near(read_hdf5(path, "/x").values, six, 0);
  for (std::size_t byte = 0; byte < 48; byte += 5) {
    flip(path, place + byte, 1);
    check_throws<InputError>([&] { read_hdf5(path, "/x"); }, {"/x: the dataset cannot be read"});
    flip(path, place + byte, 1);
  }
  check_near(read_hdf5(path, "/x").values, six, 0);
}

BOOST_AUTO_TEST_CASE(chunks_said_to_be_without_their_checksum_are_refused) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  const std::string numbers(reinterpret_cast<const char*>(six_numbers), sizeof six_numbers);
  const auto write = [&](unsigned skipped, const std::string& chunk_bytes, bool checksum) {
    const Hdf5File file(path);
    const Hdf5How how;
    const hsize_t chunk[] = {2, 3};
    H5Pset_chunk(how.id(), 2, chunk);
    if (checksum) H5Pset_fletcher32(how.id());
    H5Pset_deflate(how.id(), 4);
    file.write_as("/x", {2, 3}, how.id());
    const hid_t set = H5Dopen2(file.id(), "/x", H5P_DEFAULT);
    const hsize_t first[] = {0, 0};
    H5Dwrite_chunk(set, H5P_DEFAULT, skipped, first, chunk_bytes.size(), chunk_bytes.data());
  };
  write(1, numbers, false);  // as HDF5 itself writes what does not shrink
  check_near(read_hdf5(path, "/x").values, six, 0);
  write(1, numbers.substr(0, 40), false);  // too short: HDF5 reads on behind it
  check_throws<InputError>([&] { read_hdf5(path, "/x"); },
                           {"/x: the dataset is damaged", "40 bytes, it must have 48"});
  write(3, numbers, true);
  check_throws<InputError>([&] { read_hdf5(path, "/x"); }, {"a chunk is said to have no checksum"});
}

BOOST_AUTO_TEST_CASE(of_enumerations_only_truth_is_a_number) {
  check_throws<InputError>([&] { read_hdf5(FESTINA_SOURCE "/tests/data/enum.h5", "/d"); },
                           {"enum.h5:/d: the dataset does not hold numbers but an enumeration",
                            "RED = 0", "GREEN = 1", "BLUE = 42", "h5py's bool"});
  check_throws<InputError>(
      [&] { read_hdf5(FESTINA_SOURCE "/tests/data/enum.h5", ""); },
      {"it holds no dataset of numbers with 1 or 2 dimensions, but /d of an enumeration"});
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  {
    const Hdf5File file(path);
    const std::int8_t odd[] = {0, 1, 5};
    file.write("/odd", test::h5py_bool(), {3}, odd);
    const hid_t other = H5Tenum_create(H5T_NATIVE_INT8);
    const std::int8_t values[] = {1, 0};
    H5Tenum_insert(other, "FALSE", &values[0]);
    H5Tenum_insert(other, "TRUE", &values[1]);
    file.write("/turned", other, {3}, odd);
    const hid_t strange = H5Tcopy(H5T_NATIVE_DOUBLE);
    H5Tset_ebias(strange, 511);
    file.write("/bias", strange, {3}, six_numbers);
    file.write("/pairs", test::complex_type(), {3}, six_numbers);
    const hid_t fields = H5Tcreate(H5T_COMPOUND, 8);
    H5Tinsert(fields, "name", 0, H5T_NATIVE_INT32);
    H5Tinsert(fields, "size", 4, H5T_NATIVE_FLOAT);
    file.write("/fields", fields, {3}, six_numbers);
  }
  check_throws<InputError>([&] { read_hdf5(path, "/odd"); }, {"/odd", "holds 5", "damaged"});
  check_throws<InputError>([&] { read_hdf5(path, "/turned"); }, {"an enumeration (FALSE = 1"});
  check_throws<InputError>([&] { read_hdf5(path, "/bias"); }, {"floats of an unknown layout"});
  check_throws<InputError>([&] { read_hdf5(path, "/pairs"); }, {"complex numbers"});
  check_throws<InputError>([&] { read_hdf5(path, "/fields"); },
                           {"compounds of the fields name, size"});
}

BOOST_AUTO_TEST_CASE(groups_nested_very_deeply_end) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  std::string name;
  {
    const Hdf5File file(path);
    hid_t group = H5Gopen2(file.id(), "/", H5P_DEFAULT);
    for (int depth = 0; depth < 3000; ++depth) {
      const hid_t inner = H5Gcreate2(group, "g", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
      H5Gclose(group);
      group = inner;
    }
    H5Gclose(group);
    file.write("/x", H5T_NATIVE_DOUBLE, {2, 3}, six_numbers);
  }
  check_throws<InputError>([&] { read_hdf5(path, ""); },
                           {"no dataset is named", "groups more than 100 deep", "it holds /x"});
  check_near(read_hdf5(path, "/x").values, six, 0);
}

BOOST_AUTO_TEST_CASE(locked_forbidden_and_marked_files_are_named_as_such) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  Hdf5File(path).write("/x", H5T_NATIVE_DOUBLE, {2, 3}, six_numbers);
  const int writer = open(path.c_str(), O_RDWR);
  BOOST_TEST_REQUIRE(flock(writer, LOCK_EX) == 0);
  check_throws<InputError>([&] { read_hdf5(path, "/x"); }, {"x.h5: the file is locked"});
  close(writer);
  check_near(read_hdf5(path, "/x").values, six, 0);
  if (geteuid() != 0) {  // root may read everything
    chmod(path.c_str(), 0);
    check_throws<InputError>([&] { read_hdf5(path, "/x"); }, {"x.h5", "Permission denied"});
    chmod(path.c_str(), 0600);
  }
  // The mark of a program that writes, in the newer form of the file's first block.
  std::string bytes = read_file(path);
  bytes[8] = 3;
  bytes[11] = 1;
  folder.file("marked.h5", bytes);
  check_throws<InputError>([&] { read_hdf5((folder.path() / "marked.h5").string(), "/x"); },
                           {"marked.h5: the file is marked as open for writing", "h5clear"});
}

BOOST_AUTO_TEST_CASE(readers_that_crash_or_take_too_much_are_one_line) {
  using festina::base::ChildFate;
  const festina::base::ChildLimits limits = hdf5_limits(0);
  BOOST_TEST((limits.time == std::chrono::milliseconds(hdf5_look_time)));
  BOOST_TEST(limits.memory == 1000000000U);
  BOOST_TEST((hdf5_limits(5e8).time - limits.time == std::chrono::seconds(100)));
  BOOST_TEST(hdf5_limits(1e9).memory == 5000000000U);
  const auto nothing = [](const char*, std::size_t) {};
  check_throws<InputError>(
      [&] {
        read_in_child(
            "x.h5", [](const festina::base::Bytes&) { raise(SIGSEGV); }, nothing, limits);
      },
      {"x.h5: the file is damaged: reading it crashed"});
  check_throws<InputError>(
      [&] {
        read_in_child("x.h5", [](const festina::base::Bytes&) { pause(); }, nothing,
                      {std::chrono::milliseconds(50), 0});
      },
      {"x.h5: the file is damaged: reading it took more than 0.05 s"});
  check_throws<InputError>(
      [&] {
        read_in_child(
            "x.h5", [](const festina::base::Bytes&) { throw std::bad_alloc(); }, nothing, limits);
      },
      {"x.h5: the file is damaged: reading it took more than 1 GB of memory"});
}

BOOST_AUTO_TEST_SUITE_END()
