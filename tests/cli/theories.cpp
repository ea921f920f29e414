// Theories from the command line: prediction, constants given by hand, pathways and starts.
#include <boost/test/unit_test.hpp>
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

const std::string contextual3 = std::string(FESTINA_SOURCE) +
                                "/examples/contextual3.ini --train.epochs 400 "
                                "--train.snapshot_epochs 200 ";

std::string first_line(const std::filesystem::path& file) {
  std::string line;
  std::ifstream stream(file);
  std::getline(stream, line);
  return line;
}

BOOST_AUTO_TEST_CASE(prediction_trains_nothing_and_draws) {
  const TemporaryFolder folder;
  const std::filesystem::path out = folder.path() / "out";
  check_right("predict " + contextual3 + "--theory.rungs race,closed --out " + out.string(),
              {"race", "closed", "report.html"});
  BOOST_TEST(first_line(out / "curves.csv") == "epoch,race,closed");
  BOOST_TEST(std::filesystem::exists(out / "figures" / "loss.svg"));
  BOOST_TEST(std::filesystem::exists(out / "figures" / "modes.svg"));
  const auto summary = summary_in(out);
  BOOST_TEST(summary["relu"]["runs"] == 0);
  BOOST_TEST(summary["relu"]["final_loss"].is_null());
  for (const auto& theory : summary["theories"]) {
    BOOST_TEST(theory["rel_l2"].is_null());
    BOOST_TEST(theory["fitted_constants"] == 0);
    BOOST_TEST(theory["seconds"].is_number());
  }
  // Nothing applies to two layers without contexts: one line, and no files.
  folder.file("x.csv", "1,0\n0,1\n1,1\n");
  check_wrong(
      "predict --task.kind files --task.inputs x.csv --task.targets x.csv "
      "--train.hidden 8,8 --out none",
      {"theory.rungs", "no rung applies", "one hidden layer"}, folder.path().string());
  BOOST_TEST(!std::filesystem::exists(folder.path() / "none"));
}

BOOST_AUTO_TEST_CASE(reduced_says_what_it_drops_and_how_few_scalars_are_too_few) {
  const TemporaryFolder folder;
  const std::string mixed =
      "predict " FESTINA_SOURCE
      "/examples/contextual3-mixed.ini --train.epochs 600 --train.snapshot_epochs 300 "
      "--theory.rungs reduced ";
  check_right(mixed + "--theory.reduced_sets 2 --out " + folder.path().string(),
              {"reduced: It is the mean of 2 sets of 496 scalars each."});
  const auto reduced = summary_in(folder.path())["theories"][0];
  BOOST_TEST(reduced["scalars"] == 2 * 496);
  BOOST_TEST(reduced["fitted_constants"] == 0);
  BOOST_TEST(reduced["tuned"][1] == "reduced.ridge = 0.001");
  BOOST_TEST(reduced["assumptions"]["ansatz"].get<double>() > 0);
  BOOST_TEST(reduced["assumptions"]["ansatz"].get<double>() < 1);
  BOOST_TEST(reduced["node_sets"]["dropped"].size() == 2U);
  check_wrong(mixed + "--theory.reduced_scalars 100 --out none",
              {"theory.reduced_scalars is 100", "256 and above"}, folder.path().string());
  BOOST_TEST(!std::filesystem::exists(folder.path() / "none"));
}

BOOST_AUTO_TEST_CASE(early_says_until_when_it_holds) {
  const TemporaryFolder folder;
  const std::string out = folder.path().string();
  check_right("predict " FESTINA_SOURCE
              "/examples/contextual3.ini --train.epochs 1500 --train.snapshot_epochs 300 "
              "--theory.rungs early --out " +
                  out,
              {"early: By its own computation it holds until epoch 8"});
  const auto early = summary_in(folder.path())["theories"][0];
  BOOST_TEST(early["valid_until"].get<int>() > 800);
  BOOST_TEST(early["valid_until"].get<int>() < 860);
  BOOST_TEST(early["valid_rel_l2"].is_null());
  BOOST_TEST(early["fitted_constants"] == 0);
  BOOST_TEST(early["assumptions"]["early"]["dropped"].get<double>() < 1e-3);
  BOOST_TEST(early["assumptions"]["early"]["sampling_error"].get<double>() < 0.03);
  const std::string svg = festina::file::read_file(folder.path() / "figures" / "loss.svg");
  BOOST_TEST(svg.find("early") != std::string::npos);
  // Read back, the report says it again.
  check_right("report " + out, {"early: By its own computation it holds until epoch 8"});
  BOOST_TEST(festina::file::read_file(folder.path() / "report.html")
                 .find("By its own computation it holds until epoch 8") != std::string::npos);
  // Before the limit there is none.
  check_right("predict " FESTINA_SOURCE
              "/examples/contextual3.ini --train.epochs 400 --train.snapshot_epochs 300 "
              "--theory.rungs early --out " +
                  out,
              {"early: By its own computation it holds to the end."});
  BOOST_TEST(summary_in(folder.path())["theories"][0]["valid_until"].is_null());
}

BOOST_AUTO_TEST_CASE(the_rival_says_when_units_jump) {
  const TemporaryFolder folder;
  const std::string out = folder.path().string();
  check_right("predict " FESTINA_SOURCE "/examples/xor.ini --theory.rungs alternating --out " + out,
              {"alternating"});
  const auto rival = summary_in(folder.path())["theories"][0];
  BOOST_TEST(rival["scalars"] == 6 * 100 * (2 + 1));
  BOOST_TEST(rival["fitted_constants"] == 0);
  BOOST_TEST(rival["dynamics"] == "steps");
  const auto chosen = rival["chosen"];
  BOOST_TEST_REQUIRE(chosen.size() == 5U);
  BOOST_TEST(chosen[3].get<std::string>().starts_with("first draw: all of the loss's fall is at "));
  BOOST_TEST(chosen[4].get<std::string>().find(" of 100 units, after ") != std::string::npos);
  // Read back, the report says it again.
  check_right("report " + out, {"alternating"});
  BOOST_TEST(festina::file::read_file(folder.path() / "report.html").find("fall is at ") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(constants_of_ones_own_stand_beside_the_computed_ones) {
  const TemporaryFolder folder;
  const std::string out = folder.path().string();
  check_right("predict " + contextual3 + "--out " + out, {"closed-published"});
  const auto summary = summary_in(folder.path());
  const auto& theories = summary["theories"];
  BOOST_TEST_REQUIRE(theories.size() == 6U);
  BOOST_TEST(theories[2]["rung"] == "closed");
  BOOST_TEST(theories[2]["fitted_constants"] == 0);
  BOOST_TEST(theories[4]["rung"] == "orbit");
  BOOST_TEST(theories[5]["rung"] == "closed-published");
  BOOST_TEST(theories[5]["fitted_constants"] == 3);
  BOOST_TEST(theories[5]["fitted"][2] == "theory.published: closed.variance_divisor = 2");
}

BOOST_AUTO_TEST_CASE(wrong_files_of_constants) {
  const TemporaryFolder folder;
  const auto wrong = [&](const std::string& text, const std::vector<std::string>& parts) {
    check_wrong("predict " + contextual3 + "--theory.published " + folder.file("own.ini", text),
                parts);
  };
  const std::string closed =
      "[closed]\ncommon_strength = 1e-9\ncontext_strength = 1e-5\nvariance_divisor = ";
  wrong("[closed]\ncommon_strenght = 1\n",
        {"own.ini", "'closed.common_strenght'", "nearest: 'closed.common_strength'"});
  wrong("[closed]\ncommon_strength = 1\n", {"own.ini", "closed.context_strength", "missing"});
  wrong(closed + "two\n", {"own.ini", "closed.variance_divisor", "'two'", "not a number"});
  wrong(closed + "0\n", {"variance_divisor is 0"});
  wrong("pairing = ranks\n" + closed + "2\n", {"pairing", "'ranks'", "nearest: 'rank'"});
  wrong("pairing = rank\n", {"neither [closed] nor [race]"});
  wrong("[race]\ncommon_strength = 1e-9\ncontext_strength = 1e-5\nleft_overlaps = 0.1, 0.2\n",
        {"left_overlaps holds 2", "3 pairs"});
  check_wrong("predict " + contextual3 + "--theory.published nowhere.ini",
              {"nowhere.ini", "cannot be read"});
  check_wrong("predict --theory.rungs race-published", {"needs constants", "theory.published"});
}

BOOST_AUTO_TEST_CASE(pathways_and_starts) {
  const TemporaryFolder folder;
  const std::string out = "--out " + folder.path().string();
  check_right("predict " + contextual3 + "--theory.pathway_contexts all " + out,
              {"race", "skipped closed: it solves context pathways that grow alike"});
  BOOST_TEST(summary_in(folder.path())["theories"][0]["pathways"] == 7);
  check_right("predict " + contextual3 + "--theory.start drawn --theory.rungs gdln,race " + out,
              {"race"});
  const auto race = summary_in(folder.path())["theories"][1];
  BOOST_TEST(race["network"] == "gdln");
  BOOST_TEST(race["network_rel_l2"].get<double>() < 1e-3);
  check_wrong("predict --theory.pathway_contexts 3", {"pathways of 3 contexts", "1 to 2"});
  check_wrong("predict --theory.pathway_contexts 2,2", {"asked for twice"});
  check_wrong("predict --theory.pathway_contexts many", {"theory.pathway_contexts", "'many'"});
  check_wrong("predict --theory.start drwan", {"theory.start", "nearest: 'drawn'"});
}

BOOST_AUTO_TEST_CASE(two_hidden_layers) {
  // The example's kind of net, narrower and shorter.
  const TemporaryFolder folder;
  check_right(
      "validate " FESTINA_SOURCE
      "/examples/depth2.ini --train.hidden 20,20 --train.init_sd 0.1 --train.epochs 401 "
      "--train.snapshot_epochs 100 --train.runs 2 --out " +
          folder.path().string(),
      {"first drop at epoch", "when moved in time until their first drops coincide", "gdln-staged",
       "modular",
       "skipped race: it describes pathways with one hidden layer, and train.hidden names 2"});
  const auto summary = summary_in(folder.path());
  BOOST_TEST(summary["relu"]["first_drop_epochs"].size() == 2U);
  // linear, the three that read a run, gdln: both hidden layers have gates and pathways.
  BOOST_TEST(summary["theories"][4]["rung"] == "gdln");
  BOOST_TEST(summary["theories"][4]["aligned_rel_l2"].get<double>() > 0);
  BOOST_TEST(summary["selectivity"]["layers"].size() == 2U);
  BOOST_TEST(summary["theories"][2]["pathways"] == 40U);
  BOOST_TEST(std::filesystem::exists(folder.path() / "figures/pathways-gdln.svg"));
  BOOST_TEST(std::filesystem::exists(folder.path() / "figures/loss-moved.svg"));
}

BOOST_AUTO_TEST_SUITE_END()
