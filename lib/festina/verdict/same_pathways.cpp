#include "festina/verdict/same_pathways.hpp"

#include <algorithm>

namespace festina::verdict {

namespace {

bool same_rows(const arma::uvec& a, const arma::uvec& b) {
  return a.n_elem == b.n_elem && arma::all(a == b);
}

/// An empty gate is always on.
bool same_gate(const arma::rowvec& a, const arma::rowvec& b) {
  if (a.is_empty()) return b.is_empty() || arma::all(b == 1);
  if (b.is_empty()) return arma::all(a == 1);
  return a.n_elem == b.n_elem && arma::all(a == b);
}

bool same_pathway(const Pathway& a, const Pathway& b) {
  return same_rows(a.input_rows, b.input_rows) && same_gate(a.gate, b.gate) &&
         same_rows(a.output_rows, b.output_rows) && a.edges == b.edges;
}

}  // namespace

bool same_pathways(const RungResult& theory, const RungResult& control) {
  if (!theory.info.modes || !control.info.modes) return false;
  const std::vector<Pathway>& a = theory.info.modes->pathways;
  const std::vector<Pathway>& b = control.info.modes->pathways;
  return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(), same_pathway);
}

}  // namespace festina::verdict
