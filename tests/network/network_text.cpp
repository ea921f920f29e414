#include "festina/network/network_text.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/network/propagation.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(network)

namespace {

Network read(const Task& task, const std::string& nodes, const std::string& edges,
             const std::string& gates = "") {
  NetworkText text;
  text.nodes = nodes;
  text.edges = edges;
  text.gates = gates;
  return network_from_text(text, task);
}

/// A message about a network whose text is wrong.
void wrong(const std::string& nodes, const std::string& edges, const std::string& gates,
           const std::vector<std::string>& parts) {
  check_throws<InputError>([&] { read(test::trees(3), nodes, edges, gates); }, parts);
}

const std::string two_nodes = "all: input; pair: hidden 5; out: output";
const std::string one_chain = "all > pair > out";

void wrong_nodes(const std::string& nodes, const std::vector<std::string>& parts) {
  wrong(nodes, one_chain, "", parts);
}

void wrong_edges(const std::string& edges, const std::vector<std::string>& parts) {
  wrong(two_nodes, edges, "", parts);
}

void wrong_gates(const std::string& gates, const std::vector<std::string>& parts) {
  wrong(two_nodes, one_chain, gates, parts);
}

/// The gate of the hidden node.
arma::rowvec gate(const Task& task, const std::string& words) {
  return read(task, two_nodes, one_chain, "pair: " + words).gates.of(1);
}

/// A row that is `value` at these samples, counted from 1.
arma::rowvec at(const Task& task, const std::vector<arma::uword>& samples, double value = 1) {
  arma::rowvec row(task.samples(), arma::fill::zeros);
  for (const arma::uword sample : samples) row(sample - 1) = value;
  return row;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_default_family_in_words_is_the_one_in_code) {
  const Task task = test::trees(3);
  const Network words = read(task,
                             "all: input; o1: input objects; o2: input objects; o3: input objects;"
                             "common: hidden 7; a: hidden 5; b: hidden 4; c: hidden 3; out: output",
                             "all > common > out; o1 > a > out; o2 > b > out; o3 > c > out",
                             "a: contexts 1, 2; b: contexts context 1, 3; c: contexts not 1");
  const Network code = pathway_network(task, common_plus_contexts(task, {2}), {7, 5, 4, 3});
  Stream stream = make_stream(3, "test", 0);
  const Weights weights = random_weights(code.architecture, std::vector<double>(8, 0.3), stream);
  Propagation first(words, task);
  Propagation second(code, task);
  const arma::mat outputs = first.forward(weights);
  check_near(outputs, second.forward(weights), 0);
  Weights gradient = weights;
  Weights expected = weights;
  first.negative_gradient(task.targets() - outputs, 1, weights, gradient);
  second.negative_gradient(task.targets() - outputs, 1, weights, expected);
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    check_near(gradient[edge], expected[edge], 0);
}

BOOST_AUTO_TEST_CASE(nodes_are_sorted_along_the_edges) {
  const Task task = test::trees(3);
  const Network network =
      read(task, " out : output ; late: hidden 3; early: hidden 4;; all: input; ",
           "late>out; all > early > late; all > late");
  const std::vector<Node>& nodes = network.architecture.nodes();
  BOOST_TEST_REQUIRE(nodes.size() == 4U);
  BOOST_TEST(nodes[0].name == "all");
  BOOST_TEST(nodes[1].name == "early");
  BOOST_TEST(nodes[2].name == "late");
  BOOST_TEST(nodes[3].name == "out");
  BOOST_TEST(nodes[2].width == 3U);
  const std::vector<Edge>& edges = network.architecture.edges();  // in the order of the text
  BOOST_TEST_REQUIRE(edges.size() == 4U);
  BOOST_TEST(edges[0].name == "late > out");
  BOOST_TEST(edges[0].source == 2U);
  BOOST_TEST(edges[1].name == "all > early");
  BOOST_TEST(edges[3].target == 2U);
  BOOST_TEST(pathways_of(network).size() == 2U);
}

BOOST_AUTO_TEST_CASE(inputs_and_outputs_in_lists) {
  const Task task = test::trees(3);  // inputs: 8 objects and 3 contexts; outputs: 4 blocks of 15
  const std::string name = task.input_names()[9];
  const Network network =
      read(task,
           "all: input; some: input 8, 1-3, " + name + "; rest: input not 1-9; x: hidden 2;" +
               "first: output " + task.output_blocks()[0].name + ", " +
               task.output_blocks()[2].name + "; second: output 16-30; third: output not 1-45",
           "all > x > first; some > x > second; rest > x > third");
  const std::vector<Node>& nodes = network.architecture.nodes();
  BOOST_TEST(nodes[0].width == 11U);
  check_near(arma::conv_to<arma::mat>::from(nodes[1].rows), arma::vec{7, 0, 1, 2, 9}, 0);
  check_near(arma::conv_to<arma::mat>::from(nodes[2].rows), arma::vec{9, 10}, 0);
  BOOST_TEST(nodes[4].width == 30U);
  BOOST_TEST(nodes[4].rows(15) == 30U);
  BOOST_TEST(nodes[5].rows(0) == 15U);
  BOOST_TEST(nodes[6].rows(14) == 59U);
  BOOST_TEST(read(task, "o: input objects; out: output", "o > out").architecture.nodes()[0].width ==
             8U);
}

BOOST_AUTO_TEST_CASE(gates_in_words) {
  const Task task = test::trees(3);  // samples 1-8 stand in context 1 and so on
  check_near(gate(task, "contexts 1, 3"), task.context_gate({0, 2}), 0);
  check_near(gate(task, "contexts 2-3"), task.context_gate({1, 2}), 0);
  check_near(gate(task, "contexts  context 2 * 0.5,3"),
             0.5 * task.context_gate({1}) + task.context_gate({2}), 0);
  check_near(gate(task, "contexts not 2"), task.context_gate({0, 2}), 0);
  check_near(gate(task, "samples 1-2, 24*0.25"), at(task, {1, 2}) + at(task, {24}, 0.25), 0);
  check_near(gate(task, "samples " + task.sample_names()[4]), at(task, {5}), 0);
  check_near(gate(task, "samples 3-4*1e-1"), at(task, {3, 4}, 0.1), 0);
  const Network network = read(task, two_nodes, one_chain, "all>pair: samples 2; out: contexts 1");
  check_near(network.gates.of_edge(0), at(task, {2}), 0);
  check_near(network.gates.of(2), task.context_gate({0}), 0);
  BOOST_TEST(network.gates.always_on(1));
  BOOST_TEST(network.gates.edge_always_on(1));
}

BOOST_AUTO_TEST_CASE(gates_from_files) {
  const test::TemporaryFolder folder;
  const Task task = test::random_task(2, 2, 3);
  const std::string one = folder.file("one.csv", "0\n0.5\n1\n");
  const std::string named = folder.file("two.csv", "cat,on,off\nx,1,0\ny,0.25,0\nz,0,1\n");
  check_near(gate(task, "file " + one), arma::rowvec{0, 0.5, 1}, 0);
  check_near(gate(task, "file " + named + ":on"), arma::rowvec{1, 0.25, 0}, 0);
  check_near(gate(task, "file " + named + ":3"), arma::rowvec{0, 0, 1}, 0);
  NetworkText text{two_nodes, one_chain, "pair: file mine:1",
                   [&](const std::string& path) { return path == "mine" ? one : path; }};
  check_near(network_from_text(text, task).gates.of(1), arma::rowvec{0, 0.5, 1}, 0);
  const auto refused = [&](const std::string& words, const std::vector<std::string>& parts) {
    check_throws<InputError>([&] { gate(task, words); }, parts);
  };
  refused("file", {"network.gates: 'pair'", "names no file"});
  refused("file nowhere.csv", {"nowhere.csv"});
  refused("file " + named, {"several columns", "two.csv:1"});
  refused("file " + named + ":onn", {"'onn'", "nearest: 'on'"});
  refused("file " + named + ":cat", {"two.csv, line 2", "'x' is not a finite number"});
  refused("file " + folder.file("short.csv", "1\n0\n"), {"short.csv", "holds 2 rows", "3 samples"});
  refused("file " + folder.file("high.csv", "1\n2\n0\n"),
          {"network.gates: 'pair'", "high.csv, line 2", "2 is no value of a gate", "0 to 1"});
  refused("file " + folder.file("off.csv", "0\n0\n0\n"), {"'pair' is never on"});
}

BOOST_AUTO_TEST_CASE(wrong_nodes_are_named) {
  wrong_nodes("", {"network.nodes: no output node gives output 1 ('"});
  wrong_nodes("all input", {"network.nodes: 'all input' is not of the form NAME: input"});
  wrong_nodes(": input", {"is not of the form"});
  wrong_nodes("a > b: input", {"network.nodes: 'a > b' holds a '>'"});
  wrong_nodes("all: inptu", {"network.nodes: 'all': unknown value 'inptu'", "nearest: 'input'",
                             "input, hidden, output"});
  wrong_nodes("all: ", {"unknown value ''", "input, hidden, output"});
  wrong_nodes("pair: hidden", {"network.nodes: 'pair': 'hidden ' is no width"});
  wrong_nodes("pair: hidden 0", {"'hidden 0' is no width", "at least 1"});
  wrong_nodes("pair: hidden 3 units", {"'hidden 3 units' is no width"});
  wrong_nodes("pair: hidden 9999999999", {"is no width"});
  wrong_nodes("all: input 12", {"there is no input '12'", "from 1 to 11"});
  wrong_nodes("all: input 0", {"there is no input '0'"});
  wrong_nodes("all: input 8-3", {"there is no input '8-3'"});
  wrong_nodes("all: input 3-", {"there is no input '3-'"});
  wrong_nodes("all: input 1,,2", {"there is no input ''"});
  wrong_nodes("all: input 1-3, 2", {"named twice"});
  wrong_nodes("all: input not 1-11", {"leaves no input"});
  wrong_nodes("all: input not", {"names no input"});
  wrong_nodes("all: input objcts", {"there is no input 'objcts'"});
  wrong_nodes("out: output 61", {"there is no output '61'", "1 to 60"});
  wrong_nodes("out: output contxt 1", {"nearest: 'context 1'"});
  wrong_nodes("out: output; out: output", {"network.nodes: 'out' is given twice"});
  wrong_nodes("all: input; all: input; out: output", {"'all' is given twice"});
  wrong_nodes("out: output 1-59", {"no output node gives output 60 ('", "each of the 60 outputs"});
  wrong_nodes("a: output; b: output 3", {"'a' and 'b' both give output 3 ('"});
  check_throws<InputError>(
      [] { read(test::random_task(2, 2, 3), "o: input objects; out: output", "o > out"); },
      {"network.nodes: 'o'", "needs contexts"});
}

BOOST_AUTO_TEST_CASE(wrong_edges_are_named) {
  wrong_edges("", {"network.edges", "'all' has no edge out"});
  wrong_edges("all", {"network.edges: 'all' is no edge", "NODE > NODE"});
  wrong_edges("all > pari > out", {"there is no node 'pari'", "nearest: 'pair'", "all, pair, out"});
  wrong_edges("all > > out", {"there is no node ''"});
  wrong_edges("all > pair > out; all > pair", {"'all > pair' is given twice", "one edge"});
  wrong_edges("all > pair", {"network.edges", "'pair' has no edge out"});
  wrong("x: input 1; " + two_nodes, "x > all > pair > out", "",
        {"network.edges", "'all' is an input and has an edge in"});
  wrong_edges("all > out > pair", {"network.edges", "'out' is an output and has an edge out"});
  wrong_edges("all > pair > pair > out", {"network.edges: pair > pair is a cycle"});
  wrong("all: input; a: hidden 1; b: hidden 1; c: hidden 1; out: output",
        "all > a > b > c > a; c > out", "", {"network.edges: ", " is a cycle; allowed: none"});
  try {
    read(test::trees(2), "x: input; out: output; a: hidden 1; b: hidden 1; c: hidden 1",
         "x > a > b > c > b; c > out");
    BOOST_TEST(false, "a cycle was not noticed");
  } catch (const InputError& error) {  // the node before it and the one behind it are not in it
    const std::string cycle = error.what();
    BOOST_TEST((cycle.find(": b > c > b is") != std::string::npos ||
                cycle.find(": c > b > c is") != std::string::npos),
               cycle);
  }
}

BOOST_AUTO_TEST_CASE(wrong_gates_are_named) {
  wrong_gates("pair contexts 1", {"network.gates: 'pair contexts 1' is not of the form"});
  wrong_gates("pari: contexts 1", {"network.gates: there is no node 'pari'", "nearest: 'pair'"});
  wrong_gates("all > out: contexts 1", {"there is no edge 'all > out'", "all > pair, pair > out"});
  wrong_gates("pair: context 1", {"network.gates: 'pair': unknown value 'context'",
                                  "nearest: 'contexts'", "contexts, samples, file"});
  wrong_gates("pair: contexts", {"names no context", "context 1, context 2, context 3"});
  wrong_gates("pair: contexts 4", {"there is no context '4'", "1 to 3"});
  wrong_gates("pair: contexts contxt 2", {"nearest: 'context 2'"});
  wrong_gates("pair: contexts 1, 1", {"context 'context 1' is named twice"});
  wrong_gates("pair: contexts 1*1.5", {"'1.5' is no value of a gate", "0 to 1"});
  wrong_gates("pair: contexts 1*-0.5", {"'-0.5' is no value of a gate"});
  wrong_gates("pair: contexts 1*half", {"'half' is no value of a gate"});
  wrong_gates("pair: contexts 1*nan", {"'nan' is no value of a gate"});
  wrong_gates("pair: contexts 1*", {"'' is no value of a gate"});
  wrong_gates("pair: contexts 9*0.5", {"there is no context '9*0.5'"});
  wrong_gates("pair: contexts 1*0", {"'pair' is never on"});
  wrong_gates("pair: contexts not 1*0.5", {"there is no context '1*0.5'"});
  wrong_gates("pair: contexts not 1-3", {"leaves no context"});
  wrong_gates("pair: samples 25", {"there is no sample '25'", "1 to 24"});
  wrong_gates("pair: contexts 1; pair: contexts 2", {"network.gates: 'pair' has two gates"});
  wrong_gates("all>pair: contexts 1; all > pair: contexts 2", {"'all > pair' has two gates"});
  check_throws<InputError>([] { gate(test::random_task(2, 2, 3), "contexts 1"); },
                           {"network.gates: 'pair'", "no contexts", "samples or file"});
}

BOOST_AUTO_TEST_SUITE_END()
