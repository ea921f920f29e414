#include "festina/file/csv.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/file/cell_number.hpp"
#include "festina/file/data_path.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_near;
using test::check_throws;

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
                                     {"0", 0},
                                     {" 7 ", 7},
                                     {"1e-400", 0},
                                     {"-1e-400", 0},
                                     {"4e-320", 4e-320}})
    BOOST_TEST(cell_number(cell).value() == number, cell);
  for (const char* cell : {"", "yes", "No", "T", "1,5", "1 2", "0x10", "--1", "+", "+-1", "inf",
                           "-inf", "nan", "NaN", "infinity", "nan(1)"})
    BOOST_TEST(!cell_number(cell), cell);
}

BOOST_AUTO_TEST_CASE(names_are_told_from_data) {
  const test::TemporaryFolder folder;
  const auto names = [&folder](const std::string& content,
                               const std::vector<std::string>& labels = {}) {
    return read_csv(folder.file("x.csv", content), {SamplesIn::rows, labels}).names.size();
  };
  BOOST_TEST(names("a,b\n1,2\n") == 2U);
  BOOST_TEST(names("\"\",b\nx,2\n") == 2U);          // R's column of row names
  BOOST_TEST(names("dog,TRUE\ncat,FALSE\n") == 0U);  // TRUE is a number
  BOOST_TEST(names("dog,word\n1,2\n", {"1"}) == 2U);
  BOOST_TEST(names("dog,1\ncat,2\n", {"1"}) == 0U);
  BOOST_TEST(names("dog,cat\neel,cod\n", {"1", "2"}) == 0U);
  BOOST_TEST(names("dog,1\ncat,2\n", {"dog"}) == 2U);
  BOOST_TEST(names("inf,nan\n1,2\n") == 2U);
  BOOST_TEST(names("-inf,nan\n1,2\n") == 0U);  // no name has a sign
  BOOST_TEST(names("1,\n3,4\n", {""}) == 0U);  // no label column, not the empty cell
}

namespace {

/// Cells of a table, row by row, names first.
std::vector<std::string> cells_of(const std::string& content) {
  const test::TemporaryFolder folder;
  const SampleTable table = read_csv(folder.file("x.csv", content));
  std::vector<std::string> cells = table.names;
  for (std::size_t sample = 0; sample < table.samples(); ++sample)
    for (std::size_t column = 0; column < table.width(); ++column)
      cells.push_back(table.cell(sample, column));
  return cells;
}

using Words = std::vector<std::string>;

void check_cells(const std::string& content, const Words& expected) {
  BOOST_TEST_CONTEXT(content)
  BOOST_TEST(cells_of(content) == expected, boost::test_tools::per_element());
}

void check_refused(const std::string& content, const std::vector<std::string>& parts) {
  const test::TemporaryFolder folder;
  const std::string path = folder.file("x.csv", content);
  BOOST_TEST_CONTEXT(content) check_throws<InputError>([&] { read_csv(path); }, parts);
}

}  // namespace

BOOST_AUTO_TEST_CASE(quotes_as_rfc_4180_says) {
  check_cells("a,b\n\"x\"\"y\",1\n", {"a", "b", "x\"y", "1"});
  check_cells("a,b\n\"\"\"\",1\n\"\",2\n", {"a", "b", "\"", "1", "", "2"});
  check_cells("a,b\n\"x\ny, z\",1\n", {"a", "b", "x\ny, z", "1"});
  check_cells("a,b\r\n\"x\r\ny\",1\r\n", {"a", "b", "x\r\ny", "1"});
  // Blanks are dropped outside quotes only.
  check_cells("a , b\n \" x \" ,1\n  y z , 2 \n", {"a", "b", " x ", "1", "y z", "2"});
  check_cells("a,b\nback\\slash,1\n", {"a", "b", "back\\slash", "1"});
  check_refused("a,b\n5\" disk,1\n", {"x.csv, line 2: a quote stands inside a cell"});
  check_refused("a,b\n\"5\"x,1\n", {"x.csv, line 2", "text behind a cell in quotes"});
  check_refused("a,b\n1,2\n\"x,1\n2,3\n", {"x.csv, line 3: a quote opens", "not closed"});
  check_refused("a,b\n\"x\ny\",1\n2\n", {"x.csv, line 4: 1 cells where the lines before have 2"});
}

BOOST_AUTO_TEST_CASE(ends_of_lines_and_blank_lines) {
  for (const std::string end : {"\n", "\r\n", "\r"})
    check_cells("1,2" + end + end + "  " + end + "3,4" + end, {"1", "2", "3", "4"});
  check_cells("1,2\n3,4", {"1", "2", "3", "4"});
  check_cells("\xEF\xBB\xBF\"a\",b\n1,2\n", {"a", "b", "1", "2"});
}

BOOST_AUTO_TEST_CASE(separators_are_found) {
  const Words expected = {"a", "b", "1.5", "-2", "3", "4"};
  check_cells("a;b\n1.5;-2\n3;4\n", expected);
  check_cells("a\tb\n1.5\t-2\n3\t4\n", expected);
  check_cells("a b\n1.5 -2\n3 4\n", expected);
  check_cells("  a   b\n 1.5  -2 \n   3   4\n", expected);
  check_cells("1.0e+00 2\n3 4\n", {"1.0e+00", "2", "3", "4"});
  check_cells("\"a b\" 1\nc 2\n", {"a b", "1", "c", "2"});
  check_cells("cat 4 1\ndog 2 0\n", {"cat", "4", "1", "dog", "2", "0"});
  check_cells("name legs\ncat 4\n", {"name", "legs", "cat", "4"});
  // Others stand within cells, in some lines or in quotes.
  check_cells("a,b\nx;y,1\n", {"a", "b", "x;y", "1"});
  check_cells("a;b\nx,y;1\n", {"a", "b", "x,y", "1"});
  check_cells("\"a;b\",c\n\"d;e\",1\n", {"a;b", "c", "d;e", "1"});
  check_cells("a\tb\n\t1\n", {"a", "b", "", "1"});
  check_cells("one column\n1\n2\n", {"one column", "1", "2"});
  check_refused("a;b,c\nd;e,1\n", {"line 1: commas and semicolons may both separate"});
  check_refused("red apple\ngreen pear\n", {"line 1: blanks may separate cells here"});
  check_refused("class 1\nclass 2\n", {"line 1: blanks may separate cells here"});
  check_refused("a;b;c\n1;2\n", {"line 2: 2 cells where the lines before have 3"});
}

BOOST_AUTO_TEST_CASE(decimal_commas_are_refused_by_name) {
  check_refused("1,5;2,3\n2,5;1,3\n", {"line 1: '1,5': numbers with a decimal comma"});
  check_refused("1,5\t2,3\n2,5\t1,3\n", {"line 1", "decimal comma; allowed: a decimal point"});
  const test::TemporaryFolder folder;
  const auto numbers_of = [&](const std::string& content) {
    return [&, content] { numbers(read_csv(folder.file("x.csv", content)), {0}); };
  };
  check_throws<InputError>(
      numbers_of("a;b\n1,5;2\n2;3\n"),
      {"line 2 (row 1), column 1 ('a'): '1,5'", "a number with a decimal comma"});
  check_throws<InputError>(numbers_of("\"1.234,5\",2\n3,4\n"), {"'1.234,5'", "decimal comma"});
  check_throws<InputError>(numbers_of("a b\n1,5 2,5\n"), {"'1,5'", "decimal comma"});
  check_throws<InputError>(numbers_of("1e400,2\n3,4\n"), {"line 1", "'1e400' is not a finite"});
}

BOOST_AUTO_TEST_CASE(text_that_is_none) {
  using namespace std::string_literals;
  check_refused("a,b\n1,gr\xFCn\n", {"x.csv, line 2: the text is not UTF-8 (byte 0xFC)"});
  check_refused("a,b\n1,\xC0\x80\n", {"line 2: the text is not UTF-8"});      // too long a form
  check_refused("a,b\n1,\xED\xA0\x80\n", {"line 2: the text is not UTF-8"});  // a surrogate
  check_refused("a,b\n1,\xC3", {"line 2: the text is not UTF-8"});            // cut short
  check_refused("a,b\n1,\x1B[31m2\n", {"line 2", "control character (U+001B)"});
  check_refused("a,b\n1,\x7F\n", {"line 2", "control character (U+007F)"});
  check_refused("a,b\n1,\xC2\x85\n", {"line 2", "control character (U+0085)"});
  check_refused("a,b\n1,\0\n"s, {"line 2", "no text file"});
  check_refused("\xFF\xFE"s + "1\0,\0002\0"s, {"x.csv: the text is UTF-16"});
  check_refused("\xFE\xFF"s + "\0001\0,\0002"s, {"the text is UTF-16"});
  check_refused("1\0,\0002\0\n\0"s, {"the text is UTF-16"});
  check_refused("\xFF\xFE\0\0"s + "1\0\0\0"s, {"the text is UTF-32"});
  check_cells("\xD0\xB0,b\n1,2\n", {"\xD0\xB0", "b", "1", "2"});
}

BOOST_AUTO_TEST_CASE(a_name_that_two_columns_have_names_none) {
  const test::TemporaryFolder folder;
  const SampleTable table = read_csv(folder.file("x.csv", "a,b,a\n1,2,3\n"));
  check_throws<InputError>([&] { find_column(table, "key", "a"); },
                           {"key: ", "x.csv has 2 columns named 'a': 1 and 3"});
  BOOST_TEST(find_column(table, "key", "b") == 1U);
  BOOST_TEST(find_column(table, "key", "3") == 2U);
}

BOOST_AUTO_TEST_CASE(words_alone_are_counted_to_find_the_names) {
  const test::TemporaryFolder folder;
  const std::string path = folder.file("x.csv", "kind\ncat\ndog\n");
  BOOST_TEST(read_csv(path).samples() == 2U);
  BOOST_TEST(read_csv(path, {SamplesIn::rows, {}, 2}).samples() == 2U);
  BOOST_TEST(read_csv(path, {SamplesIn::rows, {}, 3}).samples() == 3U);
}

BOOST_AUTO_TEST_CASE(tables_beyond_the_limit) {
  const test::TemporaryFolder folder;
  const std::string path = folder.file("x.csv", "1,2\n3,4\n5,6\n");
  const auto within = [&](double bytes) {
    return [&, bytes] { read_csv(path, {SamplesIn::rows, {}, {}, {bytes / 1e9}}); };
  };
  within(48)();
  check_throws<InputError>(within(47), {"x.csv, line 3", "too many cells", "task.size_limit"});
  check_throws<InputError>(within(8), {"x.csv: the text is longer", "task.size_limit"});
}

BOOST_AUTO_TEST_CASE(messages_take_one_line) {
  const test::TemporaryFolder folder;
  const SampleTable table =
      read_csv(folder.file("x.csv", "a,\"b\nc\"\n1,\"x\ny" + std::string(500, 'z') + "\"\n"));
  try {
    numbers(table, {1});
    BOOST_TEST(false);
  } catch (const InputError& error) {
    const std::string message = error.what();
    BOOST_TEST(message.find('\n') == std::string::npos);
    BOOST_TEST(message.find("('b\\nc'): 'x\\nyzz") != std::string::npos, message);
    BOOST_TEST(message.size() < 300U);
  }
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
  check("a/x.npz:b:c", "a/x.npz", "b:c");
  check("x.csv:1", "x.csv:1", "");
  BOOST_TEST((format_of("a.b/x.NPY") == DataFormat::npy));
  BOOST_TEST((format_of("x.Hdf5") == DataFormat::hdf5));
  BOOST_TEST((format_of("x.npz") == DataFormat::npz));
  BOOST_TEST((format_of("x.h5") == DataFormat::hdf5));
  BOOST_TEST((format_of("x.txt") == DataFormat::csv));
  BOOST_TEST((format_of("npy") == DataFormat::csv));
}

BOOST_AUTO_TEST_SUITE_END()
