#include "festina/file/npz.hpp"

#include <boost/crc.hpp>
#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/bytes.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(file)

namespace {

const std::string stored_npz = FESTINA_SOURCE "/tests/data/text/stored.npz";
const std::string arrays_npz = FESTINA_SOURCE "/tests/data/text/arrays.npz";

std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>((value >> (8 * i)) & 255U);
  return text;
}

/// A file in a ZIP archive, not compressed, that says to unpack to `size` bytes.
struct Packed {
  std::string name;
  std::string bytes;
  std::uint64_t size;
  std::uint64_t method = 0;
};

/// The archive as its specification lays it out.
std::string zip(const std::vector<Packed>& files) {
  std::string archive;
  std::string directory;
  for (const Packed& file : files) {
    boost::crc_32_type crc;
    crc.process_bytes(file.bytes.data(), file.bytes.size());
    const std::string common = little(0, 2) + little(file.method, 2) + little(0, 4) +
                               little(crc.checksum(), 4) + little(file.bytes.size(), 4) +
                               little(file.size, 4) + little(file.name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + common + little(0, 2) +
                 little(0, 2) + little(0, 2) + little(0, 4) + little(archive.size(), 4) + file.name;
    archive += "PK\x03\x04" + little(20, 2) + common + file.name + file.bytes;
  }
  const std::string end = "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
                          little(files.size(), 2) + little(directory.size(), 4) +
                          little(archive.size(), 4) + little(0, 2);
  return archive + directory + end;
}

Packed packed(const std::string& name, const std::vector<double>& numbers) {
  const std::string shape = "(" + std::to_string(numbers.size()) + ",)";
  const std::string bytes = test::npy(test::npy_header("<f8", shape),
                                      test::bytes_of<double>(numbers, std::endian::little));
  return {name, bytes, bytes.size()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(npz_arrays_by_name) {
  const arma::mat x = {{0, 1}, {2, 3}, {4, 5}};
  check_near(read_npz(stored_npz, "").values, x, 0);
  check_near(read_npz(stored_npz, "arr_0").values, x, 0);
  check_near(read_npz(arrays_npz, "x").values, x, 0);
  const ArrayFile labels = read_npz(arrays_npz, "labels");
  check_near(labels.values, arma::vec{0, 1, 2}, 0);
  BOOST_TEST(labels.one_dimensional);
  check_throws<InputError>([] { read_npz(arrays_npz, ""); },
                           {"arrays.npz: it holds x, labels; name one, as in", "arrays.npz:x"});
  check_throws<InputError>([] { read_npz(arrays_npz, "y"); },
                           {"there is no array 'y'", "it holds x, labels"});
}

BOOST_AUTO_TEST_CASE(npz_damaged_or_none) {
  const test::TemporaryFolder folder;
  const auto read = [&](const std::string& content, const std::string& name = "") {
    const std::string path = folder.file("z.npz", content);
    return [path, name] { read_npz(path, name); };
  };
  const std::string good = zip({packed("a.npy", {1, 2, 3})});
  check_near(read_npz(folder.file("good.npz", good), "").values, arma::vec{1, 2, 3}, 0);
  check_throws<InputError>(read("no archive"), {"z.npz: this is no NPZ file, or a damaged one"});
  check_throws<InputError>(read(""), {"z.npz: this is empty or no regular file"});
  check_throws<InputError>(read(good.substr(0, good.size() - 30)), {"z.npz: this is no NPZ file"});
  std::string flipped = good;
  flipped[good.find("PK\x01\x02") - 3] ^= 1;
  check_throws<InputError>(read(flipped), {"z.npz:a: the array cannot be unpacked: CRC"});
  check_throws<InputError>(read(zip({})), {"z.npz"});
  check_throws<InputError>(read(zip({{"readme.txt", "x", 1}})), {"it holds no arrays"});
  check_throws<InputError>(read(zip({packed("a.npy", {1}), packed("b.npy", {2})})), {"holds a, b"});
  check_throws<InputError>(read(zip({{"a.npy", "no array", 8}})), {"z.npz:a: this is no NPY file"});
  check_throws<InputError>(read(good, "b"), {"there is no array 'b'", "it holds a"});
}

BOOST_AUTO_TEST_CASE(npz_that_would_unpack_to_too_much) {
  const test::TemporaryFolder folder;
  Packed bomb = packed("a.npy", {1, 2, 3});
  bomb.method = 8;
  bomb.size = 4000000000;
  const std::string path = folder.file("bomb.npz", zip({bomb}));
  check_throws<InputError>([&] { read_npz(path, "", {1}); },
                           {"bomb.npz:a: the array takes 4 GB; allowed: 1 GB (task.size_limit)"});
  // A shape that small integers make large.
  const std::string bytes =
      test::npy(test::npy_header("|i1", "(100, 100)"), std::string(10000, 'a'));
  const std::string small = folder.file("small.npz", zip({{"a.npy", bytes, bytes.size()}}));
  BOOST_TEST(read_npz(small, "", {80000e-9}).values.n_elem == 10000U);
  check_throws<InputError>([&] { read_npz(small, "", {79999e-9}); },
                           {"100 x 100 numbers take 8e-05 GB", "task.size_limit"});
}

BOOST_AUTO_TEST_SUITE_END()
