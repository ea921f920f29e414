#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string routing = FESTINA_SOURCE
    "/examples/routing.ini --train.epochs 41 --train.snapshot_epochs 20 --train.hidden 12,12 ";

}  // namespace

BOOST_AUTO_TEST_CASE(routing_tells_of_what_is_never_trained) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + routing + "--network.init aligned --out out",
              {"gdln", "race", "closed"}, where);
  const auto summary =
      nlohmann::json::parse(festina::file::read_file(folder.path() / "out" / "summary.json"));
  BOOST_TEST(summary["held_out"]["samples"] == 84);
  // ½ Σ Y² of one route is half of 185 + 41 + 9 + 9.
  BOOST_TEST(summary["held_out"]["target_loss"] == 21 * 122.0);
  for (const auto& theory : summary["theories"])
    BOOST_TEST(theory["held_out_final_loss"] < theory["held_out_initial_loss"]);
  const std::string figure = festina::file::read_file(folder.path() / "out/figures/zero_shot.svg");
  BOOST_TEST(figure.find("race, untrained") != std::string::npos);
  const std::string page = festina::file::read_file(folder.path() / "out/report.html");
  BOOST_TEST(page.find("What is never trained beside what is") != std::string::npos);
  // All of it is in the files: the report made from them is the same.
  check_right("report out --out again", {}, where);
  BOOST_TEST((festina::file::read_file(folder.path() / "again/figures/zero_shot.svg") == figure));
}

BOOST_AUTO_TEST_CASE(routing_without_anything_held_out_or_in_common) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + routing + "--task.routes 7 --out all", {"gdln"}, where);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "all/figures/zero_shot.svg"));
  check_right("validate " + routing + "--task.routes 1 --out one",
              {"race", "hidden directions", "network.init = aligned"}, where);
}

BOOST_AUTO_TEST_CASE(wrong_routing) {
  check_wrong("task " + std::string(FESTINA_SOURCE) + "/examples/routing.ini --task.routes 8",
              {"task.routes is 8", "1 to 7"});
  check_wrong("task --task.routes 3", {"task.routes", "task.kind", "routing"});
  check_wrong("validate " + routing + "--network.init straight",
              {"network.init", "straight", "orthogonal"});
}

BOOST_AUTO_TEST_SUITE_END()
