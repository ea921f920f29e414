// Virtual datasets, whose parts lie elsewhere, and files that hold nothing from elsewhere.
#include <hdf5.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/hdf5_array.hpp"
#include "festina/file/hdf5_sound.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/file/staged_file.hpp"
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

/// A virtual 2 × 3 dataset /x whose second row comes from dataset /row of another file.
void write_virtual(const std::string& path, const std::string& source,
                   const std::string& name = "/row") {
  const Hdf5File file(path);
  file.write("/first", H5T_NATIVE_DOUBLE, {3}, six_numbers);
  const Hdf5How how;
  const hsize_t whole[] = {2, 3};
  const hsize_t row = 3;
  const hid_t from = H5Screate_simple(1, &row, nullptr);
  for (hsize_t i = 0; i < 2; ++i) {
    const hid_t to = H5Screate_simple(2, whole, nullptr);
    const hsize_t first[] = {i, 0};
    const hsize_t count[] = {1, 3};
    H5Sselect_hyperslab(to, H5S_SELECT_SET, first, nullptr, count, nullptr);
    H5Pset_virtual(how.id(), to, i == 0 ? "." : source.c_str(), i == 0 ? "/first" : name.c_str(),
                   from);
    H5Sclose(to);
  }
  H5Sclose(from);
  file.write_as("/x", {2, 3}, how.id());
}

}  // namespace

BOOST_AUTO_TEST_CASE(virtual_datasets_take_what_is_there_and_nothing_else) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "sub" / "x.h5").string();
  std::filesystem::create_directories(folder.path() / "sub" / "parts");
  const auto write_row = [&](const std::string& name, std::size_t numbers) {
    Hdf5File((folder.path() / name).string())
        .write("/row", H5T_NATIVE_DOUBLE, {numbers}, six_numbers + 3);
  };
  write_row("sub/part.h5", 3);
  write_row("sub/parts/part.h5", 3);
  write_row("outside.h5", 3);
  write_row("sub/short.h5", 2);
  for (const char* source : {"part.h5", "parts/part.h5"}) {
    write_virtual(path, source);
    check_near(read_hdf5(path, "/x").values, six, 0);
  }
  const auto refused = [&](const std::string& source, const std::vector<std::string>& parts,
                           const std::string& name = "/row") {
    write_virtual(path, source, name);
    check_throws<InputError>([&] { read_hdf5(path, "/x"); }, parts);
  };
  refused("gone.h5", {"x.h5:/x: source 'gone.h5:/row' of the virtual dataset is missing"});
  refused("part.h5", {"'part.h5:/other'", "has no such dataset"}, "/other");
  refused("../outside.h5", {"'../outside.h5:/row'", "outside the file's folder"});
  refused((folder.path() / "sub/part.h5").string(), {"outside the file's folder"});
  refused("short.h5", {"another size than what is taken of it"});
  std::filesystem::create_symlink(folder.path() / "outside.h5", folder.path() / "sub/link.h5");
  refused("link.h5", {"outside the file's folder"});
  // Of itself: HDF5 never comes to an end.
  refused(".", {"is virtual itself"}, "/x");
  refused("x.h5", {"virtual"}, "/x");
}

BOOST_AUTO_TEST_CASE(virtual_datasets_without_a_source_for_all_are_refused) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  {
    const Hdf5File file(path);
    file.write("/first", H5T_NATIVE_DOUBLE, {3}, six_numbers);
    const Hdf5How how;
    const hsize_t whole[] = {2, 3};
    const hsize_t row = 3;
    const hid_t from = H5Screate_simple(1, &row, nullptr);
    const hid_t to = H5Screate_simple(2, whole, nullptr);
    const hsize_t first[] = {0, 0};
    const hsize_t count[] = {1, 3};
    H5Sselect_hyperslab(to, H5S_SELECT_SET, first, nullptr, count, nullptr);
    H5Pset_virtual(how.id(), to, ".", "/first", from);
    H5Sclose(to);
    H5Sclose(from);
    file.write_as("/x", {2, 3}, how.id());
  }
  check_throws<InputError>([&] { read_hdf5(path, "/x"); }, {"3 values", "have no source"});
}

BOOST_AUTO_TEST_CASE(results_that_lead_elsewhere_are_not_sound) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  Hdf5Writer writer;
  writer.write("a/numbers", six, {{"row", "column"}, "1"});
  writer.write("a/words", std::vector<std::string>{"one", "two"}, {{"word"}, "text"});
  writer.write("a/many", std::vector<arma::fmat>(3, arma::fmat(4, 5, arma::fill::ones)),
               {{"i", "j", "k"}, "1"});
  writer.write("none", arma::mat(0, 4), {{"i", "j"}, "1"});
  writer.attribute("a", "note", "text");
  write_file(path, writer.image());
  check_sound_hdf5(path);
  const std::string whole = read_file(path);
  folder.file("cut.h5", whole.substr(0, whole.size() / 2));
  check_throws<InputError>([&] { check_sound_hdf5(folder.path() / "cut.h5"); }, {"cut.h5"});
  {
    const Hdf5File file(path);
    file.write("/x", H5T_NATIVE_DOUBLE, {2, 3}, six_numbers);
    file.link("/soft", "/x");
  }
  check_throws<InputError>([&] { check_sound_hdf5(path); }, {"x.h5", "links to other places"});
  write_virtual(path, ".", "/first");
  check_throws<InputError>([&] { check_sound_hdf5(path); }, {"x.h5:x", "virtual"});
}

BOOST_AUTO_TEST_SUITE_END()
