#include "festina/picture/network_figure.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/network/families.hpp"
#include "festina/network/network_text.hpp"
#include "festina/picture/gate_words.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/picture/publish.hpp"
#include "festina/picture/style.hpp"
#include "support/near.hpp"
#include "support/results.hpp"
#include "support/text.hpp"

using namespace festina;
using namespace festina::file;
using namespace festina::network;
using namespace festina::picture;
using test::check_throws;
using test::count;
using test::has;

BOOST_AUTO_TEST_SUITE(picture)

namespace {

Network family(const Task& task, std::size_t size) {
  const auto pathways = common_plus_contexts(task, {size});
  return pathway_network(task, pathways, equal_shares(100 * pathways.size(), pathways.size()));
}

Network read(const Task& task, const std::string& nodes, const std::string& edges,
             const std::string& gates) {
  NetworkText text;
  text.nodes = nodes;
  text.edges = edges;
  text.gates = gates;
  return network_from_text(text, task);
}

/// Seven inputs and seven outputs that are on for a few samples each, through one layer.
Network routing(const Task& task) {
  std::string nodes = "in: hidden 9; out: hidden 9";
  std::string edges = "in > out";
  std::string gates;
  for (int i = 1; i <= 7; ++i) {
    const std::string number = std::to_string(i);
    const int first = 8 * i - 7;  // of 60 outputs
    nodes += "; x" + number + ": input " + number + "; y" + number + ": output " +
             std::to_string(first) + "-" + std::to_string(i == 7 ? 60 : first + 7);
    edges += "; x" + number + " > in; out > y" + number;
    gates += "x" + number + ": samples " + number + "; y" + number + ": samples not " + number +
             (i == 7 ? "" : "; ");
  }
  return read(task, nodes, edges, gates);
}

}  // namespace

BOOST_AUTO_TEST_CASE(gates_are_put_into_words) {
  const Task task = test::trees(4);  // 32 samples
  const auto words = [&](const arma::rowvec& gate) { return gate_in_words(task, gate); };
  const auto contexts = [&](const std::vector<std::size_t>& on) { return task.context_gate(on); };
  BOOST_TEST(words({}) == "always on");
  BOOST_TEST(words(contexts({0, 1, 2, 3})) == "always on");
  BOOST_TEST(words(0.5 * contexts({0, 1, 2, 3})) == "always on × 0.5");
  BOOST_TEST(words(0 * contexts({0})) == "never on");
  BOOST_TEST(words(contexts({2})) == "context 3");
  BOOST_TEST(words(contexts({0, 3})) == "contexts 1 + 4");
  BOOST_TEST(words(contexts({0, 1, 3})) == "all contexts but 3");
  BOOST_TEST(words(contexts({0}) + 0.25 * contexts({1})) == "contexts 1 + 2 × 0.25");
  arma::rowvec gate(32, arma::fill::zeros);
  gate(4) = 1;
  BOOST_TEST(words(gate) == "sample 5");
  gate.subvec(10, 12).fill(0.5);
  BOOST_TEST(words(gate) == "samples 5, 11-13 × 0.5");
  BOOST_TEST(words(arma::rowvec(1 - arma::ceil(gate))) == "all samples but 5, 11-13");
  for (const arma::uword sample : {0, 20, 30}) gate(sample) = 1;
  BOOST_TEST(words(gate) == "7 of 32 samples: 1, 5, 11-13 × 0.5, ...");
}

BOOST_AUTO_TEST_CASE(every_path_is_a_stroke_in_the_colour_of_its_gate) {
  const Task task = test::trees(3);
  const std::string text = network_figure(task, family(task, 2)).text;
  BOOST_TEST(count(text, " -> ") == 8U);
  BOOST_TEST(count(text, "color=\"#555555\", penwidth=1.7, style=solid") ==
             2U);  // the common pathway
  for (std::size_t p = 0; p < 3; ++p)
    BOOST_TEST(count(text, "color=\"" + palette_colour(p) + "\", penwidth=1.7, style=solid") == 2U);
  BOOST_TEST(has(text, "contexts 1 + 3 (1 path)"));
  BOOST_TEST(has(text, "always on (1 path)"));
  // A shared edge carries a stroke for each of its paths; a graded one is thinner.
  const std::string shared =
      network_figure(task, read(task,
                                "all: input; stem: hidden 3; a: hidden 4; b: hidden 5; "
                                "out: output",
                                "all > stem > a > out; stem > b > out; stem > out",
                                "a: contexts 1; b: contexts 2*0.5"))
          .text;
  BOOST_TEST(has(
      shared, "n0 -> n1 [color=\"" + palette_colour(0) + ":" + palette_colour(1) + ":#555555\""));
  BOOST_TEST(has(shared, "[color=\"" + palette_colour(1) + "\", penwidth=1.1, style=solid]"));
  BOOST_TEST(has(shared, "context 2 × 0.5 (1 path)"));
}

BOOST_AUTO_TEST_CASE(many_paths_are_drawn_edge_by_edge) {
  const Task task = test::trees(3);
  const Network network = routing(task);
  const std::string text = network_figure(task, network).text;
  BOOST_TEST(count(text, " -> ") == 15U);
  BOOST_TEST(!has(text, ":#"));  // one stroke each
  BOOST_TEST(has(text, "style=dashed"));
  BOOST_TEST(!has(text, "path)"));
  BOOST_TEST(has(network_figure_key(task, network), "49 paths are too many"));
  BOOST_TEST(has(network_figure_key(task, family(task, 2)), "Every stroke of an edge is a path"));
  BOOST_TEST(drawing_obstacle(network).empty());
  const Task many = test::trees(10);
  BOOST_TEST(has(drawing_obstacle(family(many, 5)), "it has 507 nodes"));  // 1 + 10 over 5, twice
}

BOOST_AUTO_TEST_CASE(networks_draw_and_repeat_whatever_they_are_called) {
  BOOST_TEST_REQUIRE(dot_available());
  const test::TemporaryFolder folder;
  const Task task = test::trees(3);
  // A name that is wrong in every language it passes through.
  const std::string name = "it's <b>\"50%\"</b> `date` $x {y} \\N \\ &lt; @a | x";
  Network network = family(task, 2);
  std::vector<Node> nodes = network.architecture.nodes();
  nodes[4].name = name;
  network.architecture = Architecture(nodes, network.architecture.edges());
  for (const Network& drawn : {network, routing(task)}) {
    const Diagram diagram = network_figure(task, drawn);
    const std::string svg = draw(diagram, folder.path() / "figure");
    BOOST_TEST(svg == draw(diagram, folder.path() / "figure"));
    BOOST_TEST(std::filesystem::file_size(folder.path() / "figure.pdf") > 1000U);
    BOOST_TEST(!has(svg, "<b>"));
  }
  const std::string svg = draw(network_figure(task, network), folder.path() / "figure");
  for (const char* part : {"`date` $x {y}", "\\N", "&amp;lt;", "100 units", "60 outputs"})
    BOOST_TEST(has(svg, part), part);
  // What was written beside on the way is gone.
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
  check_throws<RunError>([&] { draw(Diagram{"digraph {"}, folder.path() / "broken"); },
                         {"dot could not"});
  BOOST_TEST(!std::filesystem::exists(folder.path() / "broken.svg"));
}

BOOST_AUTO_TEST_CASE(the_network_is_published) {
  const test::TemporaryFolder folder;
  const Published written = publish(test::small_results(), folder.path(), Formats::svg_and_pdf, 2);
  BOOST_TEST(written.missing.empty());
  for (const char* name : {"figures/network.svg", "figures/network.pdf"})
    BOOST_TEST(std::filesystem::file_size(folder.path() / name) > 500U, name);
  BOOST_TEST(has(read_file(folder.path() / "report.html"), "The network of gdln"));
}

BOOST_AUTO_TEST_CASE(many_pathways_show_a_dozen_outputs) {
  const Results results = test::small_results();
  RungResult rung = results.climb.rungs[1];
  const std::size_t before = drawn_pathways(rung).size();
  BOOST_TEST(before == 3U);
  for (Snapshot& snapshot : rung.solution.snapshots) {
    const arma::mat outputs = snapshot.pathway_outputs[0];
    snapshot.pathway_outputs.assign(30, outputs);
    snapshot.pathway_outputs[4] *= 0.5;
    snapshot.pathway_outputs[20] *= 2;
  }
  const std::vector<std::size_t> shown = drawn_pathways(rung);
  BOOST_TEST_REQUIRE(shown.size() == 12U);
  BOOST_TEST(shown[4] == 5U);  // the small one is left out, the order kept
  BOOST_TEST(shown[11] == 20U);
  const Figure figure = pathway_output_figure(results.task, rung);
  BOOST_TEST(has(figure.script, "(12 of 30)"));
  BOOST_TEST(!has(figure.script, "'pathway 5, "));
}

BOOST_AUTO_TEST_SUITE_END()
