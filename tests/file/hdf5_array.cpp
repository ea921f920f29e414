#include "festina/file/hdf5_array.hpp"

#include <hdf5.h>

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/hdf5_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_near;
using test::check_throws;
using test::Hdf5File;

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(hdf5_is_read_row_by_row) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  {
    const Hdf5File file(path);
    const double real[] = {1, 2, 3, 4, 5, 6.5};
    file.write("/a/real", H5T_NATIVE_DOUBLE, {2, 3}, real);
    const std::int16_t whole[] = {-1, 2, 300};
    file.write("/a/whole", H5T_NATIVE_INT16, {3}, whole);
    const std::uint64_t large[] = {1, 4294967296U};
    file.write("/large", H5T_NATIVE_UINT64, {2, 1}, large);
    const float big_endian[] = {0.5, -0.25};
    file.write("/single", H5T_IEEE_F32BE, {1, 2}, big_endian, H5T_NATIVE_FLOAT);
    const std::int8_t truth[] = {1, 0, 0, 1};
    file.write("/truth", test::h5py_bool(), {2, 2}, truth);
  }
  const arma::mat real = {{1, 2, 3}, {4, 5, 6.5}};
  check_near(read_hdf5(path, "/a/real").values, real, 0);
  check_near(read_hdf5(path, "a/real").values, real, 0);
  BOOST_TEST(!read_hdf5(path, "/a/real").one_dimensional);
  check_near(read_hdf5(path, "/a/whole").values, arma::vec{-1, 2, 300}, 0);
  BOOST_TEST(read_hdf5(path, "/a/whole").one_dimensional);
  check_near(read_hdf5(path, "/large").values, arma::vec{1, 4294967296}, 0);
  check_near(read_hdf5(path, "/single").values, arma::mat{{0.5, -0.25}}, 0);
  check_near(read_hdf5(path, "/truth").values, arma::mat{{1, 0}, {0, 1}}, 0);
}

BOOST_AUTO_TEST_CASE(hdf5_without_a_dataset_named) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.hdf5").string();
  const double numbers[] = {1, 2, 3, 4};
  {
    const Hdf5File file(path);
    file.write("/deep/in/table", H5T_NATIVE_DOUBLE, {2, 2}, numbers);
    file.write("/epochs", H5T_NATIVE_DOUBLE, {4}, numbers);      // one dimension
    file.write("/cube", H5T_NATIVE_DOUBLE, {2, 2, 1}, numbers);  // three
    file.write("/words", test::fixed_text(8), {2, 2}, numbers);  // no numbers
    file.link("/circle", "/");                                   // never ends
    file.link("/nowhere", "/gone");
  }
  // A circle shows the only table again and again, so it has to be named.
  check_throws<InputError>([&] { read_hdf5(path, ""); }, {"x.hdf5: no dataset is named"});
  {
    const Hdf5File file(path);
    file.write("/deep/in/table", H5T_NATIVE_DOUBLE, {2, 2}, numbers);
    file.write("/epochs", H5T_NATIVE_DOUBLE, {4}, numbers);
    file.link("/nowhere", "/gone");
  }
  check_near(read_hdf5(path, "").values, arma::mat{{1, 2}, {3, 4}}, 0);
  {
    const Hdf5File file(path);
    file.write("/x", H5T_NATIVE_DOUBLE, {2, 2}, numbers);
    file.write("/y", H5T_NATIVE_DOUBLE, {1, 4}, numbers);
  }
  check_throws<InputError>(
      [&] { read_hdf5(path, ""); },
      {"x.hdf5: no dataset is named", "x.hdf5:/DATASET", "it holds /x (2 x 2), /y (1 x 4)"});
}

BOOST_AUTO_TEST_CASE(hdf5_refusals) {
  const test::TemporaryFolder folder;
  const std::string path = (folder.path() / "x.h5").string();
  const double numbers[] = {1, 2, 3, 4};
  {
    const Hdf5File file(path);
    file.write("/group/inputs", H5T_NATIVE_DOUBLE, {2, 2}, numbers);
    file.write("/cube", H5T_NATIVE_DOUBLE, {2, 2, 1}, numbers);
    file.write("/one", H5T_NATIVE_DOUBLE, {}, numbers);
    file.write("/none", H5T_NATIVE_DOUBLE, {0, 3}, numbers);
    file.write("/words", test::fixed_text(8), {4}, numbers);
    file.write("/pairs", test::complex_type(), {2}, numbers);
    file.reserve("/vast", {2000000000, 2});
  }
  check_throws<InputError>([&] { read_hdf5(path, "/group/input"); },
                           {"x.h5: there is no dataset '/group/input'", "nearest: '/group/inputs'",
                            "/vast (2000000000 x 2), /group/inputs (2 x 2)"});
  check_throws<InputError>([&] { read_hdf5(path, "/group"); }, {"no dataset '/group'"});
  check_throws<InputError>([&] { read_hdf5(path, "/cube"); },
                           {"x.h5:/cube", "shape (2 x 2 x 1)", "1 or 2 dimensions"});
  check_throws<InputError>([&] { read_hdf5(path, "/one"); }, {"x.h5:/one", "shape ()"});
  check_throws<InputError>([&] { read_hdf5(path, "/none"); }, {"x.h5:/none", "(0 x 3)"});
  check_throws<InputError>([&] { read_hdf5(path, "/words"); },
                           {"/words", "not hold numbers but text"});
  check_throws<InputError>([&] { read_hdf5(path, "/pairs"); },
                           {"/pairs", "not hold numbers but complex numbers"});
  check_throws<InputError>([&] { read_hdf5(path, "/vast"); },
                           {"/vast", "4e+09 numbers", "32 GB", "up to 8 GB", "task.size_limit"});
  check_throws<InputError>([&] { read_hdf5(path + "x", ""); }, {"x.h5x: the file cannot be read"});
  check_throws<InputError>([&] { read_hdf5(folder.path(), ""); }, {"the file cannot be read"});
  check_throws<InputError>([&] { read_hdf5(folder.file("text.h5", "1,2\n"), ""); },
                           {"text.h5: this is no HDF5 file"});
  std::filesystem::resize_file(path, 1000);
  check_throws<InputError>([&] { read_hdf5(path, "/cube"); }, {"x.h5: this is no HDF5 file"});
  {
    const Hdf5File file(path);
    file.write("/words", test::fixed_text(8), {4}, numbers);
  }
  check_throws<InputError>([&] { read_hdf5(path, ""); }, {"it holds no dataset of numbers"});
  {
    const Hdf5File file(path);
    for (char name = 'a'; name < 'z'; ++name)
      file.write(std::string("/") + name, H5T_NATIVE_DOUBLE, {4}, numbers);
  }
  check_throws<InputError>([&] { read_hdf5(path, ""); }, {"/l (4), and 13 more"});
}

BOOST_AUTO_TEST_SUITE_END()
