#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// Trains tiny nets on the example into folder `name`.
void make(const std::string& name, const std::string& example, const std::string& options,
          const std::string& where) {
  check_right("validate " FESTINA_SOURCE "/examples/" + example +
                  ".ini --train.hidden 20 --train.init_sd 0.02 --train.snapshot_epochs 30 "
                  "--train.runs 2 --out " +
                  name + " " + options,
              {}, where);
}

}  // namespace

BOOST_AUTO_TEST_CASE(folders_curves_and_columns_are_compared) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  make("a", "contextual3", "--train.epochs 200 --theory.rungs linear,race", where);
  make("b", "contextual3", "--train.epochs 100 --train.seed 2 --theory.rungs race,modular", where);
  check_right("compare a b",
              {"A = a:relu_mean", "B = b:relu_mean", "10 recorded epochs", "rel_l2", "log10_ratio",
               "max_abs", "final_ratio", "half_loss_epoch A", "half_loss_epoch B", "linear",
               "modular", "rel_l2 A"},
              where);
  const auto json = [&](const std::string& arguments) {
    return nlohmann::json::parse(
        festina::test::festina("compare --json " + arguments, where).output);
  };
  const auto summary = nlohmann::json::parse(std::ifstream(folder.path() / "a" / "summary.json"));
  // A theory against the mean of the runs: the summary has these numbers too.
  const auto race = json("a:race a");
  for (const char* key : {"rel_l2", "log10_ratio", "max_abs", "final_ratio"})
    BOOST_TEST(race[key].get<double>() == summary["theories"][1][key].get<double>(), key);
  BOOST_TEST(race["first"]["half_loss_epoch"] == summary["theories"][1]["half_loss_epoch"]);
  const auto seeds = json("a b");
  BOOST_TEST(seeds["rel_l2"] > 0);
  BOOST_TEST(seeds["rungs"].size() == 3U);
  BOOST_TEST(seeds["rungs"][0]["second"].is_null());
  BOOST_TEST(json("a a")["rel_l2"] == 0);
  // Files of curves alone have no rungs to show.
  BOOST_TEST(json("a/curves.csv:relu_run0 a/curves.csv:relu_run1")["rungs"].empty());
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out"));
  check_right("compare a b --out c", {"c/comparison.svg"}, where);
  BOOST_TEST(std::filesystem::file_size(folder.path() / "c" / "comparison.pdf") > 1000U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_compared_is_refused) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  make("a", "contextual3", "--train.epochs 60 --theory.rungs linear", where);
  make("mixed", "contextual3-mixed", "--train.epochs 60 --theory.rungs linear", where);
  make("four", "contextual4", "--train.epochs 60 --theory.rungs linear", where);
  make("sevens", "contextual3", "--train.epochs 60 --train.record_every 7 --theory.rungs linear",
       where);
  make("mean", "contextual3", "--train.epochs 60 --train.reduction mean --theory.rungs linear",
       where);
  check_wrong("compare a four", {"different tasks", "24 samples", "32 samples"}, where);
  check_wrong("compare a mixed", {"different tasks", "other singular values"}, where);
  check_wrong("compare a sevens", {"row 2 is epoch 10 in a:relu_mean", "7 in sevens"}, where);
  check_wrong("compare a mean", {"train.reduction is sum in one"}, where);
  check_wrong("compare a a:lineer", {"'lineer'", "nearest: 'linear'", "relu_mean"}, where);
  check_wrong("compare a nowhere", {"nowhere", "cannot be read"}, where);
  check_wrong("compare a", {"two folders of results", "got a"}, where);
  check_wrong("compare a a a", {"two folders of results"}, where);
  folder.file("half.csv", "epoch,relu_mean\n0.5,1\n1.5,0.5\n");
  check_wrong("compare half.csv half.csv", {"half.csv", "'epoch'", "no whole number"}, where);
}

BOOST_AUTO_TEST_SUITE_END()
