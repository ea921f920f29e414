#include "festina/task/files.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/bytes.hpp"
#include "support/hdf5_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(header_is_optional) {
  const test::TemporaryFolder folder;
  const std::string plain = folder.file("x.csv", "1,2\n3,4\n5,6\n");
  const std::string headed =
      folder.file("h.csv", "\xEF\xBB\xBF\"a, b\",c\r\n1,2\r\n\r\n3, 4\r\n5,+6e0\r\n");
  const Task one = task_from_files({plain, headed, "", "", 1}, "t");
  check_near(one.inputs(), arma::mat{{1, 3, 5}, {2, 4, 6}}, 0);
  check_near(one.targets(), one.inputs(), 0);
  BOOST_TEST(one.output_names()[0] == "a, b");
  BOOST_TEST(one.input_names()[1] == "input 2");
  BOOST_TEST(one.contexts() == 0U);
}

BOOST_AUTO_TEST_CASE(context_column_by_name_or_number) {
  const test::TemporaryFolder folder;
  const std::string named =
      folder.file("n.csv", "a,where,b\n1,home,0\n0,away,1\n0,home,1\n1,away,0\n");
  const std::string bare = folder.file("b.csv", "1,home,0\n0,away,1\n0,home,1\n1,away,0\n");
  const std::string targets = folder.file("y.csv", "1\n2\n3\n4\n");
  for (const Task& task : {task_from_files({named, targets, "where", "", 2}, "t"),
                           task_from_files({bare, targets, "2", "", 2}, "t")}) {
    BOOST_TEST(task.context_names() == (std::vector<std::string>{"home", "away"}),
               boost::test_tools::per_element());
    check_near(task.inputs(), arma::mat{{1, 0, 0, 1}, {0, 1, 1, 0}, {2, 0, 2, 0}, {0, 2, 0, 2}}, 0);
    check_near(task.context_gate({1}), arma::rowvec{0, 1, 0, 1}, 0);
    BOOST_TEST(task.object_inputs().n_elem == 2U);
  }
  check_throws<InputError>(
      [&] {
        task_from_files({named, targets, "wher", "", 1}, "t");
      },
      {"task.context_column", "n.csv", "'wher'", "nearest: 'where'"});
  check_throws<InputError>(
      [&] {
        task_from_files({bare, targets, "4", "", 1}, "t");
      },
      {"task.context_column", "1 to 3"});
  check_throws<InputError>(
      [&] {
        task_from_files({named, targets, "", "", 1}, "t");
      },
      {"n.csv, line 2", "column 2 ('where')", "'home'",
       "leave the column out with task.ignore_columns",
       "use it as contexts with task.context_column"});
}

BOOST_AUTO_TEST_CASE(blocks_tell_contexts) {
  const test::TemporaryFolder folder;
  const std::string inputs = folder.file("x.csv", "1,0,1,0\n0,1,1,0\n1,0,0,1\n0,1,0,1\n");
  const std::string targets = folder.file("y.csv", "1,2,0\n1,3,0\n1,0,4\n1,0,5\n");
  const Task told = task_from_files({inputs, targets, "", "all:1, left:1, right:1", 1}, "t");
  BOOST_TEST(told.contexts() == 2U);
  BOOST_TEST(told.context_names()[0] == "left");
  check_near(told.context_gate({0}), arma::rowvec{1, 1, 0, 0}, 0);
  BOOST_TEST(told.object_inputs().n_elem == 2U);
  BOOST_TEST(task_from_files({inputs, targets, "", "3", 1}, "t").contexts() == 0U);
  check_throws<InputError>(
      [&] {
        task_from_files({inputs, targets, "", "1,1", 1}, "t");
      },
      {"task.blocks", "add up to 2", "3 columns"});
  check_throws<InputError>(
      [&] {
        task_from_files({inputs, targets, "", "1,x", 1}, "t");
      },
      {"task.blocks", "'x'", "NAME:SIZE"});
}

BOOST_AUTO_TEST_CASE(cells_of_truth_and_ignored_columns) {
  const test::TemporaryFolder folder;
  const std::string inputs =
      folder.file("x.csv",
                  "id,animal,hair,weight,where\n1,dog,TRUE,8,home\n2,cat,true,4,home\n"
                  "3,cod,False,2.5,sea\n4,eel,FALSE,1,sea\n");
  const std::string targets = folder.file("y.csv", "y\n1\n0\n1\n1\n");
  TaskFiles files{inputs, targets, "where", "", 1};
  files.ignore_columns = {"1", "animal"};
  const Task task = task_from_files(files, "t");
  check_near(task.inputs(), arma::mat{{1, 1, 0, 0}, {8, 4, 2.5, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}}, 0);
  const std::vector<std::string> inputs_named = {"hair", "weight", "home", "sea"};
  BOOST_TEST(task.input_names() == inputs_named, boost::test_tools::per_element());
  const std::vector<std::string> samples_named = {"dog", "cat", "cod", "eel"};
  BOOST_TEST(task.sample_names() == samples_named, boost::test_tools::per_element());
  const auto ignoring = [&files](const std::vector<std::string>& columns) {
    TaskFiles changed = files;
    changed.ignore_columns = columns;
    return [changed] { task_from_files(changed, "t"); };
  };
  check_throws<InputError>(ignoring({"animl"}),
                           {"task.ignore_columns", "x.csv", "'animl'", "nearest: 'animal'"});
  check_throws<InputError>(ignoring({"animal", "6"}), {"task.ignore_columns", "1 to 5"});
  check_throws<InputError>(ignoring({"animal", "where"}),
                           {"task.ignore_columns: 'where' is task.context_column"});
  check_throws<InputError>(ignoring({"1", "2", "3", "4"}),
                           {"no input column is left besides task.context_column and "
                            "task.ignore_columns"});
  check_throws<InputError>(ignoring({}), {"x.csv, line 2 (row 1), column 2 ('animal'): 'dog'",
                                          "task.ignore_columns", "task.context_column"});
  // Without a header, columns of words go by number.
  const std::string bare = folder.file("b.csv", "dog,1\ncat,0\ncod,1\neel,1\n");
  TaskFiles numbered{bare, targets, "", "", 1};
  numbered.ignore_columns = {"1"};
  BOOST_TEST(task_from_files(numbered, "t").sample_names()[0] == "dog");
}

BOOST_AUTO_TEST_CASE(samples_in_columns) {
  const test::TemporaryFolder folder;
  const std::string inputs =
      folder.file("x.csv", "animal,dog,cat,cod\n\nhair,TRUE,TRUE,FALSE\nweight,8,4,2.5\n");
  const std::string targets = folder.file("y.csv", "1,0,1\n2,3,4\n");
  TaskFiles files{inputs, targets, "", "", 1};
  files.samples_in = SamplesIn::columns;
  files.ignore_columns = {"animal"};
  const Task task = task_from_files(files, "t");
  check_near(task.inputs(), arma::mat{{1, 1, 0}, {8, 4, 2.5}}, 0);
  check_near(task.targets(), arma::mat{{1, 0, 1}, {2, 3, 4}}, 0);
  BOOST_TEST(task.input_names()[1] == "weight");
  BOOST_TEST(task.sample_names()[2] == "cod");
  files.ignore_columns.clear();
  check_throws<InputError>([&] { task_from_files(files, "t"); },
                           {"x.csv, line 1 ('animal'), column 2: 'dog'"});
  files.ignore_columns = {"animal"};
  files.targets = folder.file("long.csv", "1,0\n1,0\n1,0\n1,0\n");
  check_throws<InputError>(
      [&] { task_from_files(files, "t"); },
      {"x.csv (3 rows x 3 columns)", "long.csv (4 rows x 2 columns)", "one column per sample"});
}

BOOST_AUTO_TEST_CASE(files_that_fit_the_other_way_say_so) {
  const test::TemporaryFolder folder;
  const std::string inputs = folder.file("x.csv", "1,2,3\n4,5,6\n");
  const std::string targets = folder.file("y.csv", "1,2,3\n");
  check_throws<InputError>(
      [&] {
        task_from_files({inputs, targets, "", "", 1}, "t");
      },
      {"x.csv (2 rows x 3 columns)", "y.csv (1 rows x 3 columns)",
       "set task.samples_in to columns"});
}

BOOST_AUTO_TEST_CASE(arrays_of_every_format_together) {
  const test::TemporaryFolder folder;
  const std::string numbers = test::bytes_of<double>({1, 2, 3, 4, 5, 6}, std::endian::little);
  const std::string npy =
      folder.file("x.NPY", test::npy(test::npy_header("<f8", "(3, 2)"), numbers));
  const std::string h5 = (folder.path() / "y.h5").string();
  {
    const double targets[] = {1, 0, 1};
    test::Hdf5File(h5).write("/g/y", H5T_NATIVE_DOUBLE, {3}, targets);
  }
  const arma::mat x = {{1, 3, 5}, {2, 4, 6}};
  const Task task = task_from_files({npy, h5 + ":/g/y", "", "", 1}, "t");
  check_near(task.inputs(), x, 0);
  check_near(task.targets(), arma::mat{{1, 0, 1}}, 0);
  BOOST_TEST(task.input_names()[1] == "input 2");
  // In columns; an array of one dimension still holds one number per sample.
  TaskFiles turned{
      folder.file("t.npy", test::npy(test::npy_header("<f8", "(2, 3)", true), numbers)),
      h5 + ":g/y", "", "", 1};
  turned.samples_in = SamplesIn::columns;
  check_near(task_from_files(turned, "t").inputs(), x, 0);
  turned.samples_in = SamplesIn::rows;
  check_throws<InputError>([&] { task_from_files(turned, "t"); },
                           {"t.npy (2 rows x 3 columns)", "y.h5:g/y (3 rows x 1 columns)",
                            "set task.samples_in to columns"});
  // Numbers serve as context labels too.
  const std::string labelled = folder.file(
      "c.npy", test::npy(test::npy_header("<i2", "(3, 2)"),
                         test::bytes_of<std::int16_t>({1, 7, 2, 12, 3, 7}, std::endian::little)));
  const Task contexts = task_from_files({labelled, h5 + ":/g/y", "2", "", 1}, "t");
  BOOST_TEST(contexts.context_names() == (std::vector<std::string>{"7", "12"}),
             boost::test_tools::per_element());
  check_throws<InputError>(
      [&] {
        task_from_files({labelled, h5 + ":/g/y", "where", "", 1}, "t");
      },
      {"task.context_column", "c.npy", "'where'", "a number from 1 to 2"});
  const std::string nan = folder.file(
      "n.npy", test::npy(test::npy_header("<f8", "(3, 1)"),
                         test::bytes_of<double>({1, arma::datum::nan, 3}, std::endian::little)));
  check_throws<InputError>(
      [&] {
        task_from_files({nan, h5 + ":/g/y", "", "", 1}, "t");
      },
      {"n.npy, row 2, column 1: 'nan' is not a finite number"});
}

BOOST_AUTO_TEST_CASE(broken_files) {
  const test::TemporaryFolder folder;
  const std::string good = folder.file("good.csv", "1,2\n3,4\n");
  const auto read = [&](const std::string& name, const std::string& content) {
    const std::string path = folder.file(name, content);
    return [path, good] { task_from_files({path, good, "", "", 1}, "t"); };
  };
  check_throws<InputError>(read("ragged.csv", "1,2\n3,4\n5\n"),
                           {"ragged.csv, line 3", "1 cells", "have 2"});
  check_throws<InputError>(read("nan.csv", "1,2\n3,nan\n"),
                           {"nan.csv, line 2 (row 2), column 2", "'nan'"});
  check_throws<InputError>(read("inf.csv", "1,2\n-inf,2\n"),
                           {"line 2 (row 2), column 1", "'-inf'"});
  check_throws<InputError>(read("word.csv", "1,2\n3,four\n"), {"line 2", "column 2", "'four'"});
  check_throws<InputError>(read("gap.csv", "1,2\n3,\n"), {"line 2", "column 2", "''"});
  check_throws<InputError>(read("tail.csv", "1,2x\n3,4\n"), {"line 1", "'2x'"});
  read("semicolons.csv", "a;b\n1;2\n3;4\n")();
  check_throws<InputError>(read("sheet.xlsx", std::string("PK\x03\x04\x14\x00", 6)),
                           {"sheet.xlsx: this is no text file", ".npy"});
  check_throws<InputError>(
      [&] {
        task_from_files({good, folder.file("class.csv", "kind\ncat\ndog\n"), "", "", 1}, "t");
      },
      {"class.csv, line 2 (row 1), column 1 ('kind'): 'cat'", "one column of 0 and 1 per value",
       "task.one_hot_targets"});
  check_throws<InputError>(
      [&] {
        task_from_files({folder.file("label.csv", "a,c\n1,x\n2,\n"), good, "c", "", 1}, "t");
      },
      {"label.csv, line 3 (row 2), column 2 ('c'): the cell is empty"});
  check_throws<InputError>(read("empty.csv", ""), {"empty.csv", "no data rows"});
  check_throws<InputError>(read("head.csv", "a,b\n"), {"head.csv", "no data rows"});
  check_throws<InputError>(read("quote.csv", "\"1,2\n3,4\n"), {"quote.csv, line 1"});
  check_throws<InputError>(read("short.csv", "1,2\n"),
                           {"short.csv (1 rows x 2 columns)", "good.csv (2 rows x 2"});
  check_throws<InputError>(
      [&] {
        task_from_files({good + "x", good, "", "", 1}, "t");
      },
      {"good.csvx", "cannot be read"});
  check_throws<InputError>(
      [&] {
        task_from_files({"", good, "", "", 1}, "t");
      },
      {"task.inputs is missing"});
  check_throws<InputError>(
      [&] {
        task_from_files({good, folder.file("zero.csv", "0\n0\n"), "", "", 1}, "t");
      },
      {"all targets are 0"});
  check_throws<InputError>(
      [&] {
        task_from_files({good, folder.path().string(), "", "", 1}, "t");
      },
      {"cannot be read"});
}

BOOST_AUTO_TEST_SUITE_END()
