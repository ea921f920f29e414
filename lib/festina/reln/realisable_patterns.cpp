#include "festina/reln/realisable_patterns.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/error.hpp"

namespace festina::reln {

namespace {

/// A pattern of the first samples and weights that have it.
struct Prefix {
  arma::rowvec pattern;
  arma::vec weights;
};

/// Weights that have a pattern of earlier samples, scaled to have `next` on one more, where they
/// have it without doubt: a linear programme saved. None where they do not.
arma::vec continued(const arma::vec& weights, const arma::vec& sample, double next, OffSide off) {
  if (weights.is_empty()) return {};
  const double input = (next == 1 ? 1 : -1) * arma::dot(weights, sample);
  if (next == 0 && off == OffSide::weak) return input >= 0 ? weights : arma::vec();
  if (input < 1e-6 * arma::norm(weights) * arma::norm(sample) || input == 0) return {};
  return weights * std::max(1.0, 1 / input);
}

void extend(std::vector<Prefix>& extended, const Prefix& prefix, const arma::mat& inputs,
            OffSide off) {
  const arma::uword samples = prefix.pattern.n_elem + 1;
  for (const double next : {0.0, 1.0}) {
    arma::rowvec pattern = prefix.pattern;
    pattern.resize(samples);
    pattern(samples - 1) = next;
    arma::vec weights = continued(prefix.weights, inputs.col(samples - 1), next, off);
    if (weights.is_empty()) {
      Realisability found = realisable(inputs.head_cols(samples), pattern, off);
      if (!found.realisable) continue;
      weights = std::move(found.weights);
    }
    extended.push_back({std::move(pattern), std::move(weights)});
  }
}

}  // namespace

std::vector<arma::rowvec> realisable_patterns(const arma::mat& inputs, OffSide off,
                                              arma::uword most) {
  if (inputs.is_empty()) throw InputError("gate patterns: there are no inputs");
  std::vector<Prefix> prefixes = {{{}, {}}};
  for (arma::uword sample = 0; sample < inputs.n_cols; ++sample) {
    std::vector<Prefix> extended;
    for (const Prefix& prefix : prefixes) {
      extend(extended, prefix, inputs, off);
      if (extended.size() > most)
        throw InputError("gate patterns: more than " + std::to_string(most) +
                         " are realisable on the first " + std::to_string(sample + 1) + " of " +
                         std::to_string(inputs.n_cols) + " samples; allow more or take fewer");
    }
    prefixes = std::move(extended);
  }
  std::vector<arma::rowvec> patterns;
  for (Prefix& prefix : prefixes) patterns.push_back(std::move(prefix.pattern));
  return patterns;
}

arma::uword count_realisable_patterns(const arma::mat& inputs, OffSide off, arma::uword most) {
  const std::vector<arma::rowvec> patterns = realisable_patterns(inputs, off, most);
  return static_cast<arma::uword>(std::count_if(
      patterns.begin(), patterns.end(),
      [](const arma::rowvec& pattern) { return pattern.max() == 1 && pattern.min() == 0; }));
}

}  // namespace festina::reln
