#include "festina/verdict/read_remarks.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/picture/read_words.hpp"
#include "festina/task/files.hpp"
#include "support/tasks.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

std::vector<Finding> remarks_on(const std::string& inputs, const std::string& targets) {
  const test::TemporaryFolder folder;
  festina::task::TaskFiles files;
  files.inputs = folder.file("x.csv", inputs);
  files.targets = folder.file("y.csv", targets);
  return festina::verdict::read_remarks(festina::task::read_task(files, "t").read);
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_index_is_pointed_out) {
  for (const std::string name : {"", "\"\"", "Unnamed: 0"}) {
    const auto remarks = remarks_on(name + ",a\n0,5\n1,6\n2,8\n", "1\n2\n4\n");
    BOOST_TEST_REQUIRE(remarks.size() == 1U);
    BOOST_TEST(remarks[0].kind == "index_column");
    BOOST_TEST(remarks[0].subject == "task.inputs");
    BOOST_TEST(picture::read_remark_sentence(remarks[0]) ==
               "task.inputs, column 1: it has no name and counts from 0 to 2, as an index that "
               "pandas or R writes; it enters as an input, and task.ignore_columns = 1 leaves it "
               "out.");
  }
  BOOST_TEST(remarks_on("id,a\n0,5\n1,6\n2,8\n", "1\n2\n4\n").empty());  // it has a name
  BOOST_TEST(remarks_on(",a\n0,5\n1,6\n3,8\n", "1\n2\n4\n").empty());    // it does not count
  BOOST_TEST(remarks_on("a,\n5,0\n6,1\n8,2\n", "1\n2\n4\n").empty());    // it is not the first
}

BOOST_AUTO_TEST_CASE(labels_are_pointed_out) {
  const std::string inputs = "5\n6\n8\n9\n1\n2\n";
  const auto remarks = remarks_on(inputs, "0\n2\n1\n1\n2\n0\n");
  BOOST_TEST_REQUIRE(remarks.size() == 1U);
  BOOST_TEST(remarks[0].kind == "class_labels");
  BOOST_TEST(remarks[0].value("most") == 2);
  BOOST_TEST(picture::read_remark_sentence(remarks[0]).find("task.one_hot_targets = true") !=
             std::string::npos);
  for (const char* targets : {"0\n1\n1\n0\n1\n0\n",               // two classes fit into one output
                              "0\n3\n1\n1\n3\n0\n",               // a gap
                              "0\n1.5\n1\n1\n2\n0\n",             // not whole
                              "0\n1\n2\n3\n4\n5\n",               // each once
                              "0,1\n2,1\n1,1\n1,1\n2,1\n0,1\n"})  // two columns
    BOOST_TEST(remarks_on(inputs, targets).empty(), targets);
}

BOOST_AUTO_TEST_SUITE_END()
