#include "festina/file/csv.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/file/data_path.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(cells_that_are_numbers) {
  for (const auto& [cell, number] : {std::pair{"3", 3.0},
                                     {"-1.5e-3", -1.5e-3},
                                     {"+2", 2},
                                     {"TRUE", 1},
                                     {"true", 1},
                                     {"True", 1},
                                     {"FALSE", 0},
                                     {"false", 0},
                                     {".5", 0.5},
                                     {"0", 0}})
    BOOST_TEST(cell_number(cell).value() == number, cell);
  for (const char* cell : {"", "yes", "No", "T", "1,5", "1 2", "0x10", "--1", "+"})
    BOOST_TEST(!cell_number(cell), cell);
}

BOOST_AUTO_TEST_CASE(names_are_told_from_data) {
  const test::TemporaryFolder folder;
  const auto names = [&folder](const std::string& content,
                               const std::vector<std::string>& labels = {}) {
    return read_csv(folder.file("x.csv", content), SamplesIn::rows, labels).names.size();
  };
  BOOST_TEST(names("a,b\n1,2\n") == 2U);
  BOOST_TEST(names("\"\",b\nx,2\n") == 2U);          // R's column of row names
  BOOST_TEST(names("dog,TRUE\ncat,FALSE\n") == 0U);  // TRUE is a number
  BOOST_TEST(names("dog,word\n1,2\n", {"1"}) == 2U);
  BOOST_TEST(names("dog,1\ncat,2\n", {"1"}) == 0U);
  BOOST_TEST(names("dog,cat\neel,cod\n", {"1", "2"}) == 0U);
  BOOST_TEST(names("dog,1\ncat,2\n", {"dog"}) == 2U);
  BOOST_TEST(names("1,\n3,4\n", {""}) == 0U);  // no label column, not the empty cell
}

BOOST_AUTO_TEST_CASE(paths_of_data) {
  const auto check = [](const std::string& path, const std::string& file,
                        const std::string& dataset) {
    const DataPath found = parse_data_path(path);
    BOOST_TEST(found.file == file);
    BOOST_TEST(found.dataset == dataset);
  };
  check("a/x.h5:/g/d", "a/x.h5", "/g/d");
  check("x.HDF5:d:e", "x.HDF5", "d:e");
  check("x.h5", "x.h5", "");
  check("x.h5:", "x.h5", "");
  check("x.csv:1", "x.csv:1", "");
  BOOST_TEST((format_of("a.b/x.NPY") == DataFormat::npy));
  BOOST_TEST((format_of("x.Hdf5") == DataFormat::hdf5));
  BOOST_TEST((format_of("x.h5") == DataFormat::hdf5));
  BOOST_TEST((format_of("x.txt") == DataFormat::csv));
  BOOST_TEST((format_of("npy") == DataFormat::csv));
}

BOOST_AUTO_TEST_SUITE_END()
