#include <boost/test/unit_test.hpp>

#include "festina/base/parallel.hpp"
#include "festina/file/hdf5_array.hpp"
#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/file/staged_file.hpp"
#include "support/tasks.hpp"

using namespace festina;
using festina::file::Hdf5Reader;
using festina::file::Hdf5Writer;

BOOST_AUTO_TEST_SUITE(hdf5)

/// A file of this number, made while those of other threads are made.
std::string image_of(std::size_t number) {
  Hdf5Writer writer;
  const arma::mat data(20, 30, arma::fill::value(static_cast<double>(number)));
  for (int i = 0; i < 20; ++i)
    writer.write("group/data" + std::to_string(i), data, {{"row", "column"}, "1"});
  writer.attribute("/", "number", std::to_string(number));
  return writer.image();
}

BOOST_AUTO_TEST_CASE(threads_need_no_lock_to_write_and_read) {
  const test::TemporaryFolder folder;
  constexpr std::size_t files = 24;
  festina::base::run_tasks(files, 6, [&](std::size_t number) {
    const std::filesystem::path path = folder.path() / (std::to_string(number) + ".h5");
    festina::file::write_file(path, image_of(number));
    const Hdf5Reader reader(path);
    for (int i = 0; i < 20; ++i) {
      const arma::mat data = reader.matrix("group/data" + std::to_string(i));
      if (arma::any(arma::vectorise(data) != static_cast<double>(number)))
        throw std::runtime_error("another file's numbers");
    }
    if (reader.text_attribute("/", "number") != std::to_string(number))
      throw std::runtime_error("another file's attribute");
    if (festina::file::read_hdf5(path.string(), "/group/data3").values(0, 0) !=
        static_cast<double>(number))
      throw std::runtime_error("another file's array");
  });
}

BOOST_AUTO_TEST_CASE(files_that_are_made_at_the_same_time_do_not_mix) {
  Hdf5Writer first;
  Hdf5Writer second;
  first.write("one", arma::vec{1, 2}, {{"i"}, "1"});
  second.write("two", arma::vec{3}, {{"i"}, "1"});
  const test::TemporaryFolder folder;
  festina::file::write_file(folder.path() / "first.h5", first.image());
  festina::file::write_file(folder.path() / "second.h5", second.image());
  const Hdf5Reader one(folder.path() / "first.h5");
  const Hdf5Reader two(folder.path() / "second.h5");
  BOOST_TEST(one.holds("one"));
  BOOST_TEST(!one.holds("two"));
  BOOST_TEST(two.numbers("two")(0) == 3);
}

BOOST_AUTO_TEST_SUITE_END()
