// SPDX-License-Identifier: GPL-2.0-or-later
#include "network.hpp"

#include <algorithm>
#include <istream>
#include <ostream>
#include <set>

#include "claims.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "flow.hpp"
#include "gated_network.hpp"

namespace festina::derive {

using GiNaC::ex;
using GiNaC::matrix;

namespace {

/// A path as it was described.
struct Row {
  std::string name;
  std::size_t output;
  int target;         ///< number of its Σyx(p), −1 when that is 0
  std::size_t input;  ///< number of its gated inputs
  std::string on;     ///< "16 of 24 samples"
  std::vector<std::size_t> edges;
};

struct Description {
  std::string title;
  GatedNetwork network;  ///< every node one mode wide
  std::vector<Row> paths;
  std::set<std::pair<std::size_t, std::size_t>> together;
};

Description read(std::istream& in) {
  constexpr std::size_t most = 64;
  Description result;
  result.network.samples = 0;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> items = base::split(line, '\t');
    const auto number = [&](std::size_t at) { return std::stoul(items.at(at)); };
    const std::string& kind = items.at(0);
    if (kind == "title") {
      result.title = items.at(1);
    } else if (kind == "edge") {
      result.network.edges.push_back({items.at(3), number(1), number(2)});
      const std::size_t nodes = std::max(number(1), number(2)) + 1;
      if (result.network.nodes.size() < nodes) result.network.nodes.resize(nodes, {"", 1});
    } else if (kind == "path") {
      Row row{items.at(5), number(1), std::stoi(items.at(2)), number(3), items.at(4), {}};
      for (std::size_t i = 6; i < items.size(); ++i) row.edges.push_back(number(i));
      result.paths.push_back(row);
    } else if (kind == "together") {
      result.together.emplace(number(1), number(2));
      result.together.emplace(number(2), number(1));
    } else {
      throw InputError("derive network: line '" + line + "' is no title, edge, path or together");
    }
  }
  if (result.paths.size() > most)
    throw InputError("derive --network: " + std::to_string(result.paths.size()) +
                     " paths; allowed: up to " + std::to_string(most));
  return result;
}

std::string strength_name(std::size_t edge) {
  return "b_{" + std::to_string(edge + 1) + "}";
}

std::string S_name(const Row& path) {
  return "S_{" + std::to_string(path.target + 1) + "}";
}

std::string D_name(const Row& one, const Row& other) {
  const auto [low, high] = std::minmax(one.input, other.input);
  return "D_{" + std::to_string(low + 1) + "," + std::to_string(high + 1) + "}";
}

bool meet(const Description& network, const Row& one, const Row& other) {
  return one.output == other.output && network.together.contains({one.input, other.input});
}

/// The strengths along a path without those of one edge, as LaTeX.
std::string product(const Row& path, std::size_t without) {
  std::string result;
  for (const std::size_t q : path.edges)
    if (q != without) result += (result.empty() ? "" : " ") + strength_name(q);
  return result;
}

/// Σ_p B_{p∖q} [S(p) − Σ_j B_j D(j,p)] as LaTeX, a line per path.
std::string right_hand_side(const Description& network, std::size_t edge) {
  std::string result;
  const std::size_t none = network.network.edges.size();
  for (const Row& path : network.paths) {
    if (std::find(path.edges.begin(), path.edges.end(), edge) == path.edges.end()) continue;
    std::string error = path.target < 0 ? "" : S_name(path);
    for (const Row& other : network.paths)
      if (meet(network, path, other))
        error += " - " + D_name(path, other) + " " + product(other, none);
    if (error.empty()) continue;
    result += result.empty() ? "" : "\\\\\n    &\\quad + ";
    result += product(path, edge) + "\\left(" + error + "\\right)";
  }
  return result.empty() ? "0" : result;
}

/// The right-hand sides as symbols, by the sum over paths of matrices of one entry, with what it
/// takes to check them.
class Symbols {
 public:
  explicit Symbols(const Description& network) : description_(network) {
    for (std::size_t q = 0; q < network.network.edges.size(); ++q)
      strengths_.push_back({{GiNaC::possymbol("b" + std::to_string(q + 1))}});
    for (const Row& path : network.paths) {
      paths_.push_back({path.edges, {}});
      const ex S = path.target < 0 ? ex(0) : named(S_name(path));
      correlations_.target.push_back({{S}});
      std::vector<matrix> row;
      for (const Row& other : network.paths)
        row.push_back({{meet(network, path, other) ? named(D_name(path, other)) : ex(0)}});
      correlations_.input.push_back(row);
    }
  }

  ex strength(std::size_t edge) const { return strengths_[edge](0, 0); }

  ex rate(std::size_t edge) const {
    return path_sum(description_.network, paths_, correlations_, strengths_, edge)(0, 0);
  }

  /// The loss of one mode, but for what does not depend on strengths:
  /// ½ Σ_jp B_j D(j,p) B_p − Σ_p S(p) B_p.
  ex loss() const {
    ex sum = 0;
    for (std::size_t p = 0; p < paths_.size(); ++p) {
      sum -= correlations_.target[p](0, 0) * along_path(p);
      for (std::size_t j = 0; j < paths_.size(); ++j)
        sum += correlations_.input[j][p](0, 0) * along_path(j) * along_path(p) / 2;
    }
    return sum;
  }

 private:
  ex named(const std::string& name) {
    for (const ex& known : known_)
      if (GiNaC::ex_to<GiNaC::symbol>(known).get_name() == name) return known;
    known_.push_back(GiNaC::possymbol(name));
    return known_.back();
  }
  ex along_path(std::size_t p) const {
    ex result = 1;
    for (const std::size_t q : paths_[p].edges) result *= strength(q);
    return result;
  }

  const Description& description_;
  std::vector<ex> known_;
  std::vector<matrix> strengths_;
  std::vector<Path> paths_;
  PathCorrelations correlations_;
};

/// The equations are the gradient of the loss of one mode, and every hidden node keeps its balance.
std::vector<Claim> checked(const Description& network) {
  const Symbols symbols(network);
  const GatedNetwork& graph = network.network;
  std::vector<Claim> claims;
  std::vector<Velocity> flow;
  const ex loss = symbols.loss();
  for (std::size_t q = 0; q < graph.edges.size(); ++q) {
    flow.push_back({symbols.strength(q), symbols.rate(q)});
    claims.push_back(
        zero("edge " + graph.edges[q].name + ": the equation descends the loss of the mode",
             loss.diff(GiNaC::ex_to<GiNaC::symbol>(symbols.strength(q))) + flow[q].rate));
  }
  for (std::size_t v = 0; v < graph.nodes.size(); ++v) {
    if (graph.is_input(v) || graph.is_output(v)) continue;
    ex kept = 0;
    for (std::size_t q = 0; q < graph.edges.size(); ++q) {
      if (graph.edges[q].from == v) kept += GiNaC::pow(symbols.strength(q), 2);
      if (graph.edges[q].to == v) kept -= GiNaC::pow(symbols.strength(q), 2);
    }
    claims.push_back(
        zero("node " + std::to_string(v + 1) + " keeps its imbalance", along(kept, flow)));
  }
  return claims;
}

void print_legend(const Description& network, std::ostream& out) {
  for (std::size_t q = 0; q < network.network.edges.size(); ++q)
    out << "%   " << strength_name(q) << ": edge " << network.network.edges[q].name << "\n";
  for (const Row& path : network.paths) {
    out << "%   path " << path.name << " (" << path.on << "): strength "
        << product(path, network.network.edges.size()) << ", "
        << (path.target < 0 ? "nothing to learn" : S_name(path))
        << (meet(network, path, path) ? ", " + D_name(path, path) : "") << "\n";
  }
}

void print_invariants(const GatedNetwork& graph, std::ostream& out) {
  for (std::size_t v = 0; v < graph.nodes.size(); ++v) {
    if (graph.is_input(v) || graph.is_output(v)) continue;
    std::string kept;
    for (std::size_t q = 0; q < graph.edges.size(); ++q)
      if (graph.edges[q].from == v) kept += (kept.empty() ? "" : " + ") + strength_name(q) + "^2";
    for (std::size_t q = 0; q < graph.edges.size(); ++q)
      if (graph.edges[q].to == v) kept += " - " + strength_name(q) + "^2";
    out << "\\begin{equation*}\n  " << kept << " = \\mathrm{const}\n\\end{equation*}\n";
  }
}

}  // namespace

void derive_network(std::istream& in, std::ostream& out) {
  const Description network = read(in);
  const std::vector<Claim> claims = checked(network);
  for (const Claim& claim : claims)
    if (claim.verdict != Verdict::proved)
      throw RunError("derive --network: " + claim.what + ": " + name_of(claim.verdict) + ": " +
                     claim.witness);
  out << "% One mode of " << network.title << ": gradient flow of every edge's strength b.\n"
      << "% Valid where the paths' correlations share their frames and the weights lie along them\n"
      << "% (festina derive show neural-race-reduction). S: singular value of a path's target,\n"
      << "% D: input variance, or covariance of two paths' inputs, along the mode; batch means.\n";
  print_legend(network, out);
  out << "% Checked: " << claims.size() << " identities, each equation against the derivative of "
      << "the loss of the mode.\n\\begin{align*}\n";
  const std::size_t edges = network.network.edges.size();
  for (std::size_t q = 0; q < edges; ++q)
    out << "  \\tau \\dot " << strength_name(q) << " &= " << right_hand_side(network, q)
        << (q + 1 < edges ? "\\\\" : "") << "\n";
  out << "\\end{align*}\n";
  print_invariants(network.network, out);
}

}  // namespace festina::derive
