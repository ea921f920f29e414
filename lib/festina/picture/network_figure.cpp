#include "festina/picture/network_figure.hpp"

#include <algorithm>

#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/network/pathways.hpp"
#include "festina/picture/gate_colours.hpp"
#include "festina/picture/html.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_nodes = 80;
constexpr std::size_t most_edges = 160;
constexpr double most_stroked_paths = 12;

/// The gates that are drawn: one per stroke of every edge.
struct Strokes {
  GateColours colours;
  std::vector<std::vector<std::size_t>> of_edge;  ///< styles of the strokes of every edge
  std::vector<std::size_t> paths_of_style;        ///< how many paths have it; empty: no paths
};

/// A stroke per path; none where there are too many paths, or more gates than colours.
Strokes strokes_of_paths(const Task& task, const Network& network) {
  Strokes strokes{GateColours(task), {}, {}};
  if (network::count_pathways(network.architecture) > most_stroked_paths) return strokes;
  strokes.of_edge.resize(network.architecture.edges().size());
  for (const Pathway& path : network::pathways_of(network)) {
    const std::size_t style = strokes.colours.index(path.gate);
    for (const std::size_t edge : path.edges) strokes.of_edge[edge].push_back(style);
    strokes.paths_of_style.resize(strokes.colours.styles().size());
    ++strokes.paths_of_style[style];
  }
  if (strokes.colours.some_repeat()) strokes.of_edge.clear();
  for (auto& styles : strokes.of_edge) std::sort(styles.begin(), styles.end());
  return strokes;
}

/// A stroke per edge, of the samples on which it and both its ends are on.
Strokes strokes_of_edges(const Task& task, const Network& network) {
  Strokes strokes{GateColours(task), {}, {}};
  const std::vector<network::Edge>& edges = network.architecture.edges();
  for (std::size_t q = 0; q < edges.size(); ++q) {
    arma::rowvec gate = network.gates.of_edge(q);
    network::multiply_gate(gate, network.gates.of(edges[q].source));
    network::multiply_gate(gate, network.gates.of(edges[q].target));
    strokes.of_edge.push_back({strokes.colours.index(gate)});
  }
  return strokes;
}

Strokes strokes_of(const Task& task, const Network& network) {
  Strokes strokes = strokes_of_paths(task, network);
  return strokes.of_edge.empty() ? strokes_of_edges(task, network) : strokes;
}

/// `name` in lines of about `width` letters, broken at blanks, cut where it goes on for too long.
std::vector<std::string> broken(const std::string& name, std::size_t width) {
  constexpr std::size_t most_lines = 4;
  std::vector<std::string> lines;
  for (const std::string& word : base::split(name, ' ')) {
    if (!lines.empty() && base::letter_count(lines.back()) + 1 + base::letter_count(word) <= width)
      lines.back() += " " + word;
    else
      lines.push_back(base::shortened(word, 2 * width));
  }
  if (lines.size() > most_lines) {
    lines.resize(most_lines);
    lines.back() += " …";
  }
  return lines;
}

std::string counted(arma::uword count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// What dot calls a node.
std::string node_id(std::size_t node) {
  return std::string("n").append(std::to_string(node));
}

/// Inputs are boxes, hidden nodes are round, outputs have a double rim.
std::string shape_of(network::Role role) {
  switch (role) {
    case network::Role::input:
      return "shape=box, fillcolor=\"#eef3f8\"";
    case network::Role::output:
      return "shape=box, peripheries=2, fillcolor=\"#f7f3ea\"";
    default:
      return "shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\"";
  }
}

/// What the node is, how wide, and by the colour of its rim when it is on by its own gate.
std::string node_line(std::size_t index, const Network& network, const GateColours& colours) {
  static const std::vector<std::string> units = {"input", "unit", "output"};
  const network::Node& node = network.architecture.nodes()[index];
  std::vector<std::string> lines = broken(node.name, 22);
  lines.push_back(counted(node.width, units[static_cast<std::size_t>(node.role)]));
  std::string rim;
  const bool gated = !network.gates.always_on(index);
  if (const GateStyle* own = gated ? colours.find(network.gates.of(index)) : nullptr)
    rim = ", penwidth=2, color=\"" + own->colour + "\"";
  return node_id(index) + " [label=" + dot_label(lines) + ", " + shape_of(node.role) + rim + "];\n";
}

std::string edge_line(const network::Edge& edge, const std::vector<std::size_t>& styles,
                      const GateColours& colours) {
  std::vector<std::string> strokes;
  double grades = 0;
  for (const std::size_t style : styles) {
    strokes.push_back(colours.styles()[style].colour);
    grades += colours.styles()[style].grade;
  }
  const double width = 0.5 + 1.2 * grades / static_cast<double>(styles.size());
  static const std::vector<std::string> dashes = {"solid", "dashed", "dotted"};
  return node_id(edge.source) + " -> " + node_id(edge.target) + " [color=\"" +
         base::join(strokes, ":") + "\", penwidth=" + base::short_number(width, 3) +
         ", style=" + dashes[colours.styles()[styles.front()].dash] + "];\n";
}

std::string swatch(const GateStyle& style) {
  static const std::vector<std::size_t> pieces = {1, 3, 6};
  const std::size_t count = pieces[style.dash];
  std::string cells;
  for (std::size_t i = 0; i < count; ++i)
    cells += "<TD BGCOLOR=\"" + style.colour + "\" WIDTH=\"" + std::to_string(36 / count - 3) +
             "\" HEIGHT=\"" + (style.grade < 1 ? "2" : "4") + "\" FIXEDSIZE=\"TRUE\"></TD>";
  return "<TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" "
         "CELLSPACING=\"3\"><TR>" +
         cells + "</TR></TABLE></TD>";
}

/// The key as a table of a few columns below the graph.
std::string legend(const Strokes& strokes) {
  constexpr std::size_t most_shown = 30;
  constexpr std::size_t most_letters = 48;
  const std::vector<GateStyle>& styles = strokes.colours.styles();
  const std::size_t shown = std::min(most_shown, styles.size());
  const std::size_t rows = (shown + 3) / 4 <= 3 ? std::min<std::size_t>(shown, 4) : (shown + 2) / 3;
  std::string table;
  for (std::size_t row = 0; row < rows; ++row) {
    table += "<TR>";
    for (std::size_t i = row; i < shown; i += rows) {
      std::string words = base::shortened(styles[i].words, most_letters);
      if (!strokes.paths_of_style.empty())
        words += " (" + counted(strokes.paths_of_style[i], "path") + ")";
      table += swatch(styles[i]) + "<TD ALIGN=\"LEFT\">" + dot_html(words) + "  </TD>";
    }
    table += "</TR>";
  }
  if (shown < styles.size())
    table += "<TR><TD COLSPAN=\"8\" ALIGN=\"LEFT\">and " + std::to_string(styles.size() - shown) +
             " more</TD></TR>";
  return "<<TABLE BORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"1\">" + table + "</TABLE>>";
}

}  // namespace

std::string drawing_obstacle(const Network& network) {
  const std::size_t nodes = network.architecture.nodes().size();
  const std::size_t edges = network.architecture.edges().size();
  if (nodes <= most_nodes && edges <= most_edges) return "";
  return "it has " + std::to_string(nodes) + " nodes and " + std::to_string(edges) +
         " edges; drawn are at most " + std::to_string(most_nodes) + " and " +
         std::to_string(most_edges);
}

Diagram network_figure(const Task& task, const Network& network) {
  const Strokes strokes = strokes_of(task, network);
  const Architecture& architecture = network.architecture;
  std::string text =
      "digraph {\nrankdir=LR; bgcolor=white; ranksep=1.1; nodesep=0.25; labelloc=b; labeljust=l;\n"
      "fontname=\"sans-serif\"; fontsize=11;\n"
      "node [fontname=\"sans-serif\", fontsize=12, style=filled, color=\"#666666\", "
      "margin=\"0.12,0.06\"];\n"
      "edge [arrowsize=0.6];\n"
      "label=" +
      legend(strokes) + ";\n";
  for (const network::Role role : {network::Role::input, network::Role::output}) {
    text += role == network::Role::input ? "{ rank=source;" : "{ rank=sink;";
    for (std::size_t v = 0; v < architecture.nodes().size(); ++v)
      if (architecture.nodes()[v].role == role) text += node_id(v) + "; ";
    text += " }\n";
  }
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v)
    text += node_line(v, network, strokes.colours);
  for (std::size_t q = 0; q < architecture.edges().size(); ++q)
    text += edge_line(architecture.edges()[q], strokes.of_edge[q], strokes.colours);
  return {text + "}\n"};
}

std::string network_figure_key(const Task& task, const Network& network) {
  const std::string graded = " A graded gate is thinner.";
  if (!strokes_of_paths(task, network).of_edge.empty())
    return "Every stroke of an edge is a path that runs along it, in the colour of when the path "
           "is on." +
           graded;
  return base::short_number(network::count_pathways(network.architecture)) +
         " paths are too many to be told apart, so the colour of an edge is that of when it and "
         "both its ends are on." +
         graded;
}

}  // namespace festina::picture
