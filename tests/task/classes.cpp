#include "festina/task/classes.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/file/csv.hpp"
#include "festina/task/files.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(labels_become_rows) {
  const test::TemporaryFolder folder;
  const file::SampleTable table =
      file::read_csv(folder.file("y.csv", "n,w,r\n10,b,0.5\n2,a,1\n10.0,b,2\n7,\"a \",3\n"));
  const NamedRows numbers = classes_of(table, 0);
  // In rising order; 10 and 10.0 are one class.
  check_near(numbers.values, arma::mat{{0, 1, 0, 0}, {0, 0, 0, 1}, {1, 0, 1, 0}}, 0);
  BOOST_TEST(numbers.names == (std::vector<std::string>{"n = 2", "n = 7", "n = 10"}),
             boost::test_tools::per_element());
  const NamedRows words = classes_of(table, 1);
  check_near(words.values, arma::mat{{1, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}}, 0);
  BOOST_TEST(words.names[2] == "w = a ");
  check_throws<InputError>([&] { classes_of(table, 2); },
                           {"line 2 (row 1), column 3 ('r'): 0.5 names no class", "whole numbers"});
  const file::SampleTable same = file::read_csv(folder.file("s.csv", "3\n3\n"));
  check_throws<InputError>([&] { classes_of(same, 0); },
                           {"task.one_hot_targets", "one class only"});
}

BOOST_AUTO_TEST_CASE(targets_of_classes_beside_others) {
  const test::TemporaryFolder folder;
  TaskFiles files;
  files.inputs = folder.file("x.csv", "1,2\n3,4\n5,6\n");
  files.targets = folder.file("y.csv", "kind,size\ncat,4\ndog,7\ncat,5\n");
  files.one_hot_targets = {"kind"};
  const TaskFromFiles read = read_task(files, "t");
  check_near(read.task.targets(), arma::mat{{1, 0, 1}, {0, 1, 0}, {4, 7, 5}}, 0);
  BOOST_TEST(
      read.task.output_names() == (std::vector<std::string>{"kind = cat", "kind = dog", "size"}),
      boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(read.read.size() == 2U);
  BOOST_TEST((read.read[1].columns[0].use == ColumnUse::classes));
  BOOST_TEST((read.read[1].columns[1].values.kind == ValueKind::whole));
  // A file of words alone, without and with a line of names.
  files.one_hot_targets = {"true"};
  files.targets = folder.file("w.csv", "cat\ndog\ncat\n");
  BOOST_TEST(task_from_files(files, "t").output_names()[1] == "dog");
  files.targets = folder.file("n.csv", "kind\ncat\ndog\ncat\n");
  BOOST_TEST(task_from_files(files, "t").output_names()[1] == "kind = dog");
}

BOOST_AUTO_TEST_CASE(values_in_short) {
  const auto kind = [](const arma::vec& values) { return summarised(values).kind; };
  BOOST_TEST((kind({0, 1, 1}) == ValueKind::zero_one));
  BOOST_TEST((kind({0, 1, 2}) == ValueKind::whole));
  BOOST_TEST((kind({0, 1, 0.5}) == ValueKind::real));
  BOOST_TEST((kind({2, 2, 2}) == ValueKind::constant));
  BOOST_TEST(*summarised({3, 5, 3}).different == 2U);
  BOOST_TEST(!summarised({0, 1e9}).different);
  BOOST_TEST(*summarised({4, 5, 6}).counts_from == 4);
  BOOST_TEST(!summarised({4, 5, 7}).counts_from);
}

BOOST_AUTO_TEST_SUITE_END()
