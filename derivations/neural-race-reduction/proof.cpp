// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "claims.hpp"
#include "flow.hpp"
#include "gated_network.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

constexpr unsigned modes = 2;

/// Two pathways behind a shared first layer; nodes as wide as there are modes.
GatedNetwork shared_first_layer() {
  return {{{"x", modes}, {"h", modes}, {"a", modes}, {"b", modes}, {"y", modes}},
          {{"A", 0, 1}, {"B", 1, 2}, {"C", 1, 3}, {"D", 2, 4}, {"E", 3, 4}},
          1};
}

/// Two inputs and two outputs around a shared middle: four paths.
GatedNetwork shared_middle_layer() {
  return {{{"v", modes}, {"w", modes}, {"h", modes}, {"k", modes}, {"y", modes}, {"z", modes}},
          {{"A", 0, 2}, {"B", 1, 2}, {"C", 2, 3}, {"D", 3, 4}, {"E", 3, 5}},
          1};
}

/// A network along frames: W_q = R_t B_q R_sᵀ, with one rotation per node and B_q diagonal.
struct Aligned {
  std::vector<Path> paths;
  std::vector<matrix> frames;     ///< R, one per node: V at inputs, U at outputs
  std::vector<matrix> strengths;  ///< B, one per edge
  std::vector<matrix> weights;
  std::vector<matrix> S;               ///< one per path
  std::vector<std::vector<matrix>> D;  ///< D(j,p) as D[j][p]
  PathCorrelations correlations;
};

Aligned aligned(const GatedNetwork& network) {
  Aligned result;
  result.paths = paths_of(network);
  for (const Node& node : network.nodes)
    result.frames.push_back(rotation(GiNaC::symbol("m" + node.name)));
  for (const Edge& edge : network.edges) {
    result.strengths.push_back(symbolic_diagonal("b" + edge.name, modes));
    result.weights.push_back(result.frames[edge.to]
                                 .mul(result.strengths.back())
                                 .mul(result.frames[edge.from].transpose()));
  }
  const auto input = [&](const Path& path) {
    return result.frames[network.edges[path.edges.front()].from];
  };
  for (std::size_t p = 0; p < result.paths.size(); ++p) {
    const matrix& output = result.frames[network.edges[result.paths[p].edges.back()].to];
    result.S.push_back(symbolic_diagonal("S" + std::to_string(p + 1), modes));
    result.correlations.target.push_back(
        output.mul(result.S[p]).mul(input(result.paths[p]).transpose()));
  }
  for (std::size_t j = 0; j < result.paths.size(); ++j) {
    result.D.emplace_back();
    result.correlations.input.emplace_back();
    for (std::size_t p = 0; p < result.paths.size(); ++p) {
      result.D[j].push_back(
          symbolic_diagonal("D" + std::to_string(j + 1) + std::to_string(p + 1), modes));
      result.correlations.input[j].push_back(
          input(result.paths[j]).mul(result.D[j][p]).mul(input(result.paths[p]).transpose()));
    }
  }
  return result;
}

/// Σ_p B_{p∖q} [S(p) − `one` Σ_j B_j D(j,p)] of one mode.
ex race_equation(const GatedNetwork& network, const Aligned& net, std::size_t edge, unsigned mode,
                 const ex& one) {
  const auto strength = [&](const Path& path, std::size_t without) {
    ex product = 1;
    for (const std::size_t q : path.edges)
      if (q != without) product *= net.strengths[q](mode, mode);
    return product;
  };
  const auto end = [&](const Path& path) { return network.edges[path.edges.back()].to; };
  const std::size_t none = network.edges.size();
  ex sum = 0;
  for (std::size_t p = 0; p < net.paths.size(); ++p) {
    const Path& path = net.paths[p];
    if (std::find(path.edges.begin(), path.edges.end(), edge) == path.edges.end()) continue;
    ex error = net.S[p](mode, mode);
    for (std::size_t j = 0; j < net.paths.size(); ++j)
      if (end(net.paths[j]) == end(path))
        error -= one * strength(net.paths[j], none) * net.D[j][p](mode, mode);
    sum += strength(path, edge) * error;
  }
  return sum;
}

/// R_tᵀ (path sum) R_s is diagonal and holds the race's right-hand sides.
void reduction(std::vector<Claim>& claims, const std::string& name, const GatedNetwork& network,
               const ex& one) {
  const Aligned net = aligned(network);
  for (std::size_t q = 0; q < network.edges.size(); ++q) {
    const Edge& edge = network.edges[q];
    const matrix flow = times(times(net.frames[edge.to].transpose(),
                                    path_sum(network, net.paths, net.correlations, net.weights, q)),
                              net.frames[edge.from]);
    matrix expected(modes, modes);
    for (unsigned mode = 0; mode < modes; ++mode)
      expected(mode, mode) = race_equation(network, net, q, mode, one);
    claims.push_back(zero(name + ": the flow of edge " + edge.name + " is diagonal and its race",
                          flow.sub(expected)));
  }
}

/// Pathways of two layers of their own: one strength each.
void two_layers(std::vector<Claim>& claims, const ex& one) {
  const possymbol tau("tau");
  std::vector<ex> a;
  std::vector<ex> b;
  std::vector<ex> S;
  for (const char* index : {"1", "2"}) {
    a.push_back(possymbol(std::string("a") + index));
    b.push_back(possymbol(std::string("b") + index));
    S.push_back(possymbol(std::string("S") + index));
  }
  const matrix D = symbolic("D", 2, 2);
  const auto error = [&](std::size_t p) {
    ex result = S[p];
    for (unsigned j = 0; j < 2; ++j) result -= D(j, static_cast<unsigned>(p)) * a[j] * b[j];
    return result;
  };
  std::vector<Velocity> flow;
  for (std::size_t p = 0; p < 2; ++p) {
    flow.push_back({a[p], b[p] * error(p) / tau});
    flow.push_back({b[p], a[p] * error(p) / tau});
  }
  const ex pi = a[0] * b[0];
  claims.push_back(zero("two layers of their own, balanced: tau dpi/dt = 2 pi (S - sum D pi)",
                        (along(pi, flow) - 2 * one * pi * error(0) / tau).subs(b[0] == a[0])));
}

/// One mode whose left vector turns: W1 = a r vᵀ, W2 = a m rᵀ, E v = e and Eᵀm = (m·e) v.
void turning_vectors(std::vector<Claim>& claims, const ex& one) {
  const possymbol a("a");
  const possymbol tau("tau");
  const matrix c = symbolic("c", 3, 1);  // a m, what W2 sends to the outputs
  const matrix e = symbolic("e", 3, 1);
  const auto dot = [](const matrix& one_vector, const matrix& other) {
    return one_vector.transpose().mul(other)(0, 0);
  };
  // τ dW2 = E W1ᵀ = a e rᵀ and τ dW1 = W2ᵀE = r (a m)ᵀE.
  std::vector<Velocity> flow = velocities_of(c, e.mul_scalar(a / tau));
  flow.push_back({a, dot(c, e) / tau});  // since (a m)ᵀE = (c·e) vᵀ
  const matrix m = c.mul_scalar(1 / a);
  const ex pi = a * a;
  claims.push_back(zero("balance: |a m| stays a if a' = m.e a", along(dot(c, c) - pi, flow)));
  claims.push_back(
      zero("d(log pi)/dt = 2 (m.e)/tau", along(GiNaC::log(pi), flow) - 2 * one * dot(m, e) / tau));
  matrix turn(3, 1);
  for (unsigned i = 0; i < 3; ++i) turn(i, 0) = along(m(i, 0), flow);
  claims.push_back(zero("dm/dt = (e - m (m.e))/tau",
                        turn.sub(e.sub(m.mul_scalar(dot(m, e))).mul_scalar(1 / tau))));
}

/// L edges in a row that only the same paths use: c = b^L.
void segment(std::vector<Claim>& claims) {
  const possymbol b("b");
  const possymbol tau("tau");
  const possymbol drive("g");  // Σ_p π_p m·e_p, which every edge of the segment feels as g/b
  for (int L = 1; L <= 4; ++L)
    claims.push_back(
        zero("a segment of " + std::to_string(L) + ": d(log c)/dt = L/b^2 sum pi (m.e)/tau",
             along(L * GiNaC::log(b), {{b, drive / b / tau}}) - L / (b * b) * drive / tau));
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims;
  reduction(claims, "first layer shared", shared_first_layer(), one);
  reduction(claims, "middle layer shared", shared_middle_layer(), one);
  two_layers(claims, one);
  turning_vectors(claims, one);
  segment(claims);
  return claims;
}

std::vector<Formula> formulas() {
  const GatedNetwork network = shared_first_layer();
  const Aligned net = aligned(network);
  return {{"", "\\tau \\dot b_{A}", race_equation(network, net, 0, 0, 1), {}},
          {"", "\\tau \\dot b_{D}", race_equation(network, net, 3, 0, 1), {}}};
}

}  // namespace

Derivation neural_race_reduction() {
  return {"neural-race-reduction",
          "From the matrices of a gated network to one equation per edge and mode",
          "the factor 1 of what other paths explain",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
