#include "festina/task/files.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/task/csv.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
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
      {"n.csv, line 2", "column 2 ('where')", "'home'"});
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
