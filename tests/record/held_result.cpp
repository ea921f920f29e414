#include "festina/record/held_result.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::record;
using test::check_throws;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(held_result)

namespace {

/// The parts of a summary that are looked at.
std::string summary(const std::string& changed = "") {
  return R"({"format": "festina-summary", "version": 1, "experiment": "mine",
    "task": {"samples": 12, "inputs": 7, "outputs": 9, "singular_values": [0.5, 0.25]},
    "settings": {"task.kind": "contextual"})" +
         changed + "}";
}

const ResultOf mine{"mine", "contextual", {12, 7, 9, {0.5, 0.25}}};

/// Refused with these words, and --overwrite named.
void check_refused(const fs::path& folder, const ResultOf& planned, const std::string& words) {
  check_throws<InputError>([&] { check_replaceable(folder, planned); },
                           {"output.dir: ", "nothing was touched", "--overwrite", words});
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_task_of_the_same_experiment_is_replaced) {
  const test::TemporaryFolder folder;
  check_replaceable(folder.path(), mine);
  check_replaceable(folder.path() / "nowhere", mine);
  folder.file("summary.json", summary());
  check_replaceable(folder.path(), mine);
  ResultOf other = mine;
  other.task.singular_values = {0.5 + 1e-14, 0.25 - 1e-14};  // another machine
  check_replaceable(folder.path(), other);
  other.task_kind = "";  // a library's call does not tell
  check_replaceable(folder.path(), other);
}

BOOST_AUTO_TEST_CASE(another_tasks_result_is_refused) {
  const test::TemporaryFolder folder;
  folder.file("summary.json", summary());
  ResultOf other = mine;
  other.experiment = "yours";
  check_refused(folder.path(), other, "the experiment 'mine', and this one is 'yours'");
  other = mine;
  other.task_kind = "files";
  check_refused(folder.path(), other, "task.kind is contextual there and files here");
  other = mine;
  other.task.samples = 13;
  check_refused(folder.path(), other, "12 samples, 7 inputs, 9 outputs there and 13 samples");
  other = mine;
  other.task.singular_values = {0.5, 0.26};
  check_refused(folder.path(), other, "with other singular values");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_told_is_refused) {
  const test::TemporaryFolder folder;
  folder.file("summary.json", "{\"mine\": 1}");
  check_refused(folder.path(), mine, "tells nothing of its result");
  folder.file("summary.json", "{");
  check_refused(folder.path(), mine, "summary.json");
  fs::remove(folder.path() / "summary.json");
  folder.file("sweep.json", "{}");
  check_refused(folder.path(), mine, "the result of a sweep (sweep.json)");
  check_no_other_result(folder.path(), sweep_summary);
  folder.file("ledger.json", "{}");
  check_throws<InputError>([&] { check_no_other_result(folder.path(), sweep_summary); },
                           {"reproduce (ledger.json)"});
}

BOOST_AUTO_TEST_CASE(only_what_is_listed_and_lies_inside_is_removed) {
  const test::TemporaryFolder outside;
  outside.file("theirs.svg", "x");
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "figures/deep");
  for (const char* name : {"curves.csv", "report.html", "mine.txt", "figures/loss.svg",
                           "figures/own.svg", "figures/deep/own.svg"})
    folder.file(name, "x");
  fs::create_symlink(outside.path(), folder.path() / "link");
  folder.file(
      "summary.json", summary(R"(, "files": ["curves.csv", "summary.json", "figures/loss.svg",
                "figures/deep", "report.html", "gone.svg", "", 5, "/etc/festina", "link/theirs.svg",
                "../)" + outside.path().filename().string() +
                              R"(/theirs.svg"])"));
  const auto listed = listed_files(folder.path() / "summary.json");
  BOOST_TEST(std::find(listed.begin(), listed.end(), "/etc/festina") == listed.end());
  remove_files(folder.path(), listed, {"summary.json"});
  for (const char* gone : {"curves.csv", "report.html", "figures/loss.svg"})
    BOOST_TEST(!fs::exists(folder.path() / gone), gone);
  for (const char* kept : {"summary.json", "mine.txt", "figures/own.svg", "figures/deep/own.svg"})
    BOOST_TEST(fs::exists(folder.path() / kept), kept);
  BOOST_TEST(fs::exists(outside.path() / "theirs.svg"));
}

BOOST_AUTO_TEST_CASE(a_summary_without_a_list_has_no_files) {
  const test::TemporaryFolder folder;
  BOOST_TEST(listed_files(folder.path() / "summary.json").empty());
  for (const std::string& text :
       {summary(), summary(R"(, "files": "all")"), std::string("[1"), std::string("[]")}) {
    folder.file("summary.json", text);
    BOOST_TEST(listed_files(folder.path() / "summary.json").empty(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
