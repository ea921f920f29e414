#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"
#include "support/near.hpp"
#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::test::check_near;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::has;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string unlike = FESTINA_SOURCE "/tests/data/b3.ini ";
// Bounds of this task from NumPy: tests/simulate/step_bound.cpp.
constexpr double bound = 0.0033305274312566201;
constexpr double deeper_bound = 0.0025569432093866763;

nlohmann::json task_json(const std::string& arguments) {
  return nlohmann::json::parse(
      festina::test::festina("task " + unlike + "--json " + arguments).output);
}

}  // namespace

BOOST_AUTO_TEST_CASE(unstable_nets_are_told_and_counted) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + unlike +
                  "--train.epochs 1201 --train.snapshot_epochs 600 --theory.rungs linear --out out",
              {"The steps of the ReLU runs were too large", "2 of 2 ReLU runs rose",
               "is 60 % of the step-size bound", "not judged by these nets"},
              where);
  BOOST_TEST(has(festina::file::read_file(folder.path() / "out/report.html"),
                 "The steps of the ReLU runs were too large"));
  const auto summary = summary_in(folder.path() / "out");
  BOOST_TEST_REQUIRE(summary["relu"]["loss_rises"].size() == 2U);
  for (const auto& run : summary["relu"]["loss_rises"]) {
    BOOST_TEST(run["count"] > 50);
    BOOST_TEST(run["first_epoch"] < 1000);
    BOOST_TEST(run["largest"] > 1e-3);
  }
  check_near(summary["training"]["step_size_bound"], bound, 1e-14);
  BOOST_TEST(summary["training"]["unstable"] == false);
  BOOST_TEST(summary["settings"]["train.learning_rate in force"] == "0.002");
  BOOST_TEST(summary["theories"][0]["loss_rises"].contains("count"));
  std::size_t judged = 0;
  for (const auto& finding : summary["findings"]) {
    if (finding["kind"] == "stable") BOOST_TEST(finding["holds"] == false);
    if (finding["kind"] != "nearest") continue;
    ++judged;
    BOOST_TEST(finding["holds"].is_null());
    BOOST_TEST(finding["because"][0]["quantity"] == "largest_rise");
  }
  BOOST_TEST(judged == 1U);
  check_right("report out --out again", {"linear"}, where);
  check_right("report out --out again --json", {"\"loss_rises\""}, where);
}

BOOST_AUTO_TEST_CASE(rates_above_the_bound_stop_every_command_before_it_starts) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string fast = unlike +
                           "--train.learning_rate 0.004 --train.epochs 21 --train.runs 1 "
                           "--train.snapshot_epochs 10 --out out ";
  for (const char* command : {"validate ", "train ", "predict "}) {
    check_wrong(command + fast,
                {"train.learning_rate is 0.004", "step-size bound", "allowed: up to 0.00333",
                 "auto, here 0.0001665", "train.unstable = true"},
                where);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "out"));
  }
  check_right("train " + fast + "--train.unstable true", {"ReLU run"}, where);
  BOOST_TEST(summary_in(folder.path() / "out")["training"]["unstable"] == true);
  check_right("report out", {}, where);
  check_wrong("train " + fast + "--train.unstable maybe", {"train.unstable", "'maybe'"}, where);
  folder.file("plan.ini",
              "[task]\nobjects = 4\ncontexts = 2\n[train]\nepochs = 21\nhidden = 8\n[grid]\n"
              "train.learning_rate = auto | 0.5\n");
  check_wrong("sweep plan.ini --out swept",
              {"plan.ini: with train.learning_rate = 0.5: train.learning_rate is 0.5"}, where);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "swept"));
}

BOOST_AUTO_TEST_CASE(the_rate_of_tasks_from_files_follows_from_them) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string files = "--task.kind files --task.inputs " FESTINA_SOURCE
                            "/tests/data/b3_x.csv --task.targets " FESTINA_SOURCE
                            "/tests/data/b3_y.csv --task.context_column ctx --train.hidden 9 "
                            "--train.epochs 21 --train.runs 1 --gates.runs 0 ";
  check_right("train " + files + "--out out", {"ReLU run"}, where);
  const auto summary = summary_in(folder.path() / "out");
  BOOST_TEST(summary["settings"]["train.learning_rate"] == "auto");
  check_near(summary["training"]["learning_rate"], 0.05 * bound, 1e-14);
  // To the bits that go into the file, so that the run may be made again by number.
  const std::string rate = summary["settings"]["train.learning_rate in force"];
  check_right("train " + files + "--train.learning_rate " + rate + " --out again", {}, where);
  BOOST_TEST((festina::file::read_file(folder.path() / "out/curves.csv") ==
              festina::file::read_file(folder.path() / "again/curves.csv")));
  check_right("train --train.epochs 21 --train.runs 1 --gates.runs 0 --train.hidden 9 --out built",
              {}, where);
  BOOST_TEST(summary_in(folder.path() / "built")["training"]["learning_rate"] == 0.001);
}

BOOST_AUTO_TEST_CASE(task_prints_the_bound_and_the_rate) {
  const TemporaryFolder folder;
  const std::string out = "--out " + folder.path().string();
  check_right("task " + unlike + out,
              {"step-size bound of a linear net with 1 hidden layer: 0.003331 (a guide",
               "train.learning_rate = auto: 0.0001665, 5 % of it",
               "train.learning_rate in force: 0.002, 60 % of the bound"});
  check_right("task " + unlike + "--train.learning_rate 0.004 " + out,
              {"120 % of the bound, refused unless train.unstable = true"});
  const auto given = task_json(out);
  check_near(given["step_size_bound"], bound, 1e-14);
  BOOST_TEST(given["learning_rate"] == 0.002);
  const auto deeper = task_json("--train.hidden 20,10 --train.learning_rate auto " + out);
  check_near(deeper["step_size_bound"], deeper_bound, 1e-14);
  check_near(deeper["learning_rate"], 0.05 * deeper_bound, 1e-14);
  check_right("task --task.kind xor --train.learning_rate auto " + out,
              {"none, for the task has no modes", "by the size of the targets: 0.25",
               "auto: 0.0125", "in force: 0.0125\n"});
  const auto without =
      nlohmann::json::parse(festina::test::festina("task --task.kind xor --json " + out).output);
  BOOST_TEST(without["step_size_bound"].is_null());
}

BOOST_AUTO_TEST_CASE(a_sweep_takes_auto_and_tells_the_rate) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini",
              "[task]\nobjects = 4\ncontexts = 2\n[train]\nepochs = 21\nhidden = 8\n[theory]\n"
              "rungs = linear\n[grid]\ntrain.learning_rate = auto | 0.004\n");
  check_right("sweep plan.ini --out out", {}, where);
  const std::string table = festina::file::read_file(folder.path() / "out/sweep.csv");
  for (const char* part : {"learning_rate", "loss_rises", "largest_loss_rise", "auto,"})
    BOOST_TEST(has(table, part), table);
}

BOOST_AUTO_TEST_SUITE_END()
