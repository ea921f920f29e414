// A network of the user's own from the command line and from an experiment file.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string shorter = " --train.epochs 61 --train.snapshot_epochs 30 ";
const std::string own = FESTINA_SOURCE "/examples/own-network.ini" + shorter;

/// An experiment file with a network whose gates are in a file beside it.
std::string experiment(const std::string& gates) {
  return "[task]\nobjects = 4\ncontexts = 2\n[train]\nhidden = 20\nruns = 1\n[network]\n"
         "nodes = all: input; x: hidden 8; y: hidden 9; out: output\n"
         "edges = all > x > out; all > y > out\ngates = " +
         gates + "\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_network_of_ones_own_is_trained_and_drawn) {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  check_right("validate " + own + "--train.runs 1 --out " + out,
              {"gdln", "race", "modular", "skipped gdln-staged"});
  for (const char* figure : {"network.svg", "network.pdf"})
    BOOST_TEST(std::filesystem::exists(folder.path() / "out/figures" / figure), figure);
  const auto summary = summary_in(folder.path() / "out");
  const std::string chosen = summary["theories"][1]["chosen"][0];
  BOOST_TEST(chosen ==
             "network: 8 nodes, 9 edges, 4 paths, as network.nodes and network.edges give it; "
             "widths as given");
  BOOST_TEST(summary["settings"]["network.init"] == "aligned");
  std::filesystem::remove_all(folder.path() / "out/figures");
  check_right("report " + out, {"report.html"});
  BOOST_TEST(std::filesystem::exists(folder.path() / "out/figures/network.svg"));
}

BOOST_AUTO_TEST_CASE(predictions_draw_the_network_they_are_about) {
  const TemporaryFolder folder;
  const std::string out = (folder.path() / "out").string();
  check_right("predict " + own + "--theory.rungs race --out " + out, {"race"});
  BOOST_TEST(std::filesystem::exists(folder.path() / "out/figures/network.svg"));
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out/figures/network.pdf"));
  // In its place a report has the files that the result lists; elsewhere it has those for print
  // too.
  check_right("report " + out, {"report.html"});
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out/figures/network.pdf"));
  const std::string print = (folder.path() / "print").string();
  check_right("report " + out + " --out " + print, {"report.html"});
  BOOST_TEST(std::filesystem::exists(folder.path() / "print/figures/network.pdf"));
}

BOOST_AUTO_TEST_CASE(no_runs_leave_theories_beside_their_own_networks) {
  const TemporaryFolder folder;
  const std::string out = folder.path().string();
  check_right("validate " + own +
                  "--train.runs 0 --train.init_sd 0.1 --theory.rungs gdln,race --out " + out,
              {"gdln"});
  const auto summary = summary_in(folder.path());
  BOOST_TEST(summary["relu"]["runs"] == 0);
  BOOST_TEST(summary["relu"]["final_loss"].is_null());
  BOOST_TEST(summary["theories"][0]["rel_l2"].is_null());
  BOOST_TEST(summary["theories"][1]["network_rel_l2"].is_number());
  BOOST_TEST(std::filesystem::exists(folder.path() / "figures/outputs.svg"));
  check_right("report " + out, {"report.html"});
  check_wrong("train " + own + "--train.runs 0", {"train.runs is 0", "at least 1"});
}

BOOST_AUTO_TEST_CASE(gate_files_are_looked_for_beside_the_experiment) {
  const TemporaryFolder folder;
  folder.file("own.ini", experiment("y: file gates.csv:late; all > x: contexts 1"));
  folder.file("gates.csv", "early,late\n1,0\n1,0\n1,0\n1,0\n0,1\n0,1\n0,0.5\n0,1\n");
  const std::string file = folder.path().string() + "/own.ini";
  check_right(
      "predict " + file + shorter + "--theory.rungs gdln --out " + folder.path().string() + "/out",
      {"gdln"});
  folder.file("own.ini", experiment("y: file gates.csv:lat"));
  check_wrong("predict " + file, {"network.gates: 'y'", "'lat'", "nearest: 'late'"});
  folder.file("own.ini", experiment("y: file gtes.csv:late"));
  check_wrong("predict " + file, {"gtes.csv"});
}

BOOST_AUTO_TEST_CASE(wrong_networks) {
  const std::string nodes =
      "predict --network.nodes 'all: input; x: hidden 8; y: hidden 8; out: output' ";
  const std::string edges = nodes + "--network.edges 'all > x > out; x > y > out' ";
  check_wrong("predict --network.node x", {"network.node", "nearest: 'network.nodes'"});
  check_wrong("predict --network.edges 'a > b'", {"network.edges is given without network.nodes"});
  check_wrong("predict --network.gates 'a: contexts 1'", {"network.gates is given without"});
  check_wrong(nodes, {"network.edges is missing"});
  check_wrong(nodes + "--network.edges 'all > x > y > x; y > out'",
              {"network.edges: ", "is a cycle"});
  check_wrong(edges + "--network.gates 'x: contexts 1*2'",
              {"network.gates: 'x'", "'2' is no value of a gate", "0 to 1"});
  check_wrong(edges + "--network.gates 'z: contexts 1'", {"there is no node 'z'"});
  check_wrong(edges + "--network.init gausian", {"network.init", "nearest: 'gaussian'"});
  check_wrong(edges + "--theory.pathway_contexts 1",
              {"theory.pathway_contexts", "network.nodes gives another network"});
  check_wrong(edges + "--theory.pathway_width 9", {"theory.pathway_width"});
}

BOOST_AUTO_TEST_CASE(without_dot_the_network_is_not_drawn_and_that_is_said) {
  const TemporaryFolder folder;
  const Call call = festina::test::shell(
      "env PATH=/nonexistent '" FESTINA_TOOL "' predict " + own + "--theory.rungs race --out out",
      folder.path().string());
  BOOST_TEST(call.exit_code == 0, call.output);
  BOOST_TEST(call.output.find("no figure of the network of gdln: dot (Graphviz) was not found\n") !=
                 std::string::npos,
             call.output);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out/figures"));
}

BOOST_AUTO_TEST_SUITE_END()
