// Theories of one's own from the command line.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

const std::string guests = std::string(FESTINA_SOURCE) + "/examples/guest/";
const std::string short_task = "--task.kind contextual --train.hidden 60 --train.epochs 1501 ";
const std::string decay = "d x/dt = -x/tau\nx(0) = 1\nloss = P*x\n";

nlohmann::json rung_of(const nlohmann::json& summary, const std::string& name) {
  for (const auto& rung : summary["theories"])
    if (rung["rung"] == name) return rung;
  return nullptr;
}

BOOST_AUTO_TEST_CASE(own_theories_are_climbed_beside_nets_and_controls) {
  const TemporaryFolder folder;
  const std::filesystem::path out = folder.path() / "out";
  check_right("validate " + short_task + "--train.runs 1 --theory.rungs linear --theory.own " +
                  guests + "balanced.theory,slow=" + guests + "unbalanced.theory --out " +
                  out.string(),
              {"balanced", "slow"});
  std::string header;
  std::ifstream curves(out / "curves.csv");
  std::getline(curves, header);
  BOOST_TEST(header == "epoch,relu_mean,relu_run0,linear,balanced,slow");
  const auto summary = summary_in(out);
  const auto balanced = rung_of(summary, "balanced");
  BOOST_TEST(balanced["rel_l2"].is_number());
  BOOST_TEST(balanced["scalars"] == 10);
  BOOST_TEST(balanced["fitted_constants"] == 0);
  BOOST_TEST(rung_of(summary, "slow")["fitted_constants"] == 1);
  BOOST_TEST(std::filesystem::exists(out / "figures" / "modes.svg"));
  // A result with such rungs is read again like any other.
  check_right("report " + out.string() + " --out " + (folder.path() / "again").string(), {});
  check_right("compare " + out.string() + " " + out.string(), {"balanced"});
}

BOOST_AUTO_TEST_CASE(sections_name_own_theories_and_files_beside_the_experiment) {
  const TemporaryFolder folder;
  folder.file("decay.theory", decay);
  folder.file("e.ini",
              "[task]\nkind = contextual\n[train]\nhidden = 30\nepochs = 201\n[theory]\nrungs = "
              "race\n[theory mine]\nequations = decay.theory\n");
  const std::string out = (folder.path() / "out").string();
  check_right("predict " + folder.path().string() + "/e.ini --out " + out, {"mine"});
  BOOST_TEST(summary_in(out)["settings"]["theory.own"] == "mine=decay.theory");
  // Beside what the command line names.
  check_right("predict " + folder.path().string() + "/e.ini --theory.own " + guests +
                  "balanced.theory --out " + out,
              {"mine", "balanced"});
  // A loss without strengths of modes is enough.
  BOOST_TEST(rung_of(summary_in(out), "mine")["mode_half_epochs"][0].is_null());
}

BOOST_AUTO_TEST_CASE(wrong_theories_are_told_in_one_line) {
  const TemporaryFolder folder;
  const std::string here = folder.path().string();
  folder.file("typo.theory", "d x/dt = -x/taus\nx(0) = 1\nloss = x\n");
  folder.file("race.theory", decay);
  folder.file("decay.theory", decay);
  folder.file("two words.theory", decay);
  folder.file("bad.ini", "[theory mine]\nequation = decay.theory\n");
  folder.file("none.ini", "[theory mine]\nequations =\n");
  check_wrong("predict --theory.own typo.theory",
              {"typo.theory:1:13: unknown name 'taus'", "nearest: 'tau'"}, here);
  check_wrong("predict --theory.own nowhere.theory", {"nowhere.theory", "cannot be read"}, here);
  check_wrong("predict --theory.own race.theory", {"theory.own", "'race'", "NAME=FILE"}, here);
  check_wrong("predict --theory.own decay.theory,decay.theory", {"two theories"}, here);
  check_wrong("predict --theory.own 'two words.theory'", {"'two words'", "letters"}, here);
  check_wrong("predict --theory.own table.csv", {"table.csv", "FILE.theory"}, here);
  check_wrong("predict bad.ini", {"bad.ini", "'equation'", "nearest: 'equations'"}, here);
  check_wrong("predict none.ini", {"none.ini", "is not one file"}, here);
  // Nothing that applies: one line that says why not.
  check_wrong(
      "predict --task.kind xor --theory.rungs race --theory.own " + guests + "turning-race.theory",
      {"turning-race needs contexts, and the task has none"}, here);
}

BOOST_AUTO_TEST_CASE(what_blows_up_is_skipped_and_all_else_is_written) {
  const TemporaryFolder folder;
  folder.file("decay.theory", decay);
  folder.file("burst.theory", "d x/dt = x^2\nx(0) = 0.1\nloss = x\n");
  check_right(
      "predict --task.kind xor --train.hidden 20 --train.epochs 101 --theory.own "
      "decay.theory,burst.theory --out out",
      {"skipped burst", "epoch 10, x"}, folder.path().string());
  BOOST_TEST(rung_of(summary_in(folder.path() / "out"), "decay").is_object());
}

BOOST_AUTO_TEST_CASE(the_routing_example_is_the_built_in_race) {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  check_right("predict " FESTINA_SOURCE
              "/examples/routing.ini --network.init aligned --theory.rungs closed "
              "--theory.dynamics flow --theory.own " +
                  guests + "routing.theory --out " + out,
              {"routing"});
  std::ifstream csv(out + "/curves.csv");
  std::string line;
  std::getline(csv, line);
  BOOST_TEST_REQUIRE(line == "epoch,closed,routing");
  double epoch = 0;
  double closed = 0;
  double own = 0;
  double worst = 0;
  double first = 0;
  for (char comma = 0; csv >> epoch >> comma >> closed >> comma >> own;) {
    if (epoch == 0) first = closed;
    worst = std::max(worst, std::abs(closed - own));
  }
  BOOST_TEST(epoch == 500);
  BOOST_TEST(worst < 1e-8 * first);
}

BOOST_AUTO_TEST_SUITE_END()
