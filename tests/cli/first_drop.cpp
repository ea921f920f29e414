#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string example = FESTINA_SOURCE "/examples/contextual3.ini --train.hidden ";

nlohmann::json told_of_task(const std::string& words, const TemporaryFolder& folder) {
  const auto call = festina::test::festina("task " + example + words + " --json", folder.path());
  BOOST_TEST(call.exit_code == 0);
  return nlohmann::json::parse(call.output)["training"];
}

}  // namespace

BOOST_AUTO_TEST_CASE(first_drops_are_expected_before_anything_runs) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const auto two = told_of_task("20,20", folder);
  const double epoch = two["expected_first_drop_epoch"];
  BOOST_TEST(epoch > 200);
  BOOST_TEST(epoch < 400);
  BOOST_TEST(two["init_sd"].get<double>() > 0.01);
  // Whatever the run: none of this is read off one.
  BOOST_TEST(
      told_of_task("20,20 --train.epochs 9 --train.snapshot_epochs 5 --train.seed 3 --train.runs 1",
                   folder)["expected_first_drop_epoch"] == epoch);
  const auto four = told_of_task("20,20,20,20", folder);
  BOOST_TEST(four["expected_first_drop_epoch"].is_null());
  BOOST_TEST(four["expected_first_drop_unknown"].is_string());

  check_right("task " + example + "20,20", {"Nets of 20,20 hidden units", "within the run."},
              where);
  check_right("task " + example + "20,20,20,20", {"cannot be told", "3 hidden layers"}, where);
  check_right("task " + example + "20,20 --train.init_sd 1e-3", {"raise train.epochs to"}, where);
  const std::string training =
      "train " + example + "20,20 --train.snapshot_epochs 20 --gates.runs 0 --train.runs 1 ";
  const std::string after = "after the end of the run at epoch ";
  check_right(training + "--train.epochs 51 --out short", {after + "50: raise train.epochs to"},
              where);
  const auto as_told = summary_in(where + "/short")["training"];
  BOOST_TEST(as_told["expected_first_drop_epoch"] == epoch);
  BOOST_TEST(as_told["init_sd"] == two["init_sd"]);
  BOOST_TEST(as_told["earlier_init_sd"].is_null());  // no small weights are that quick
  check_right(training + "--train.epochs 1001 --train.init_sd 4e-3 --out late",
              {after + "1000: raise train.epochs to", " or train.init_sd to "}, where);
  const auto late = summary_in(where + "/late")["training"];
  BOOST_TEST(late["expected_first_drop_epoch"] > 2000);
  BOOST_TEST(late["earlier_init_sd"] > 8e-3);
}

BOOST_AUTO_TEST_CASE(an_initial_sd_of_0_is_refused) {
  check_wrong("train --train.init_sd 0", {"train.init_sd is 0", "above 0"});
}

BOOST_AUTO_TEST_SUITE_END()
