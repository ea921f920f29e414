#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// What the known symbols are worth on a task. What a task lacks is not there; what a theory asks
/// for and is not there, bind() refuses.
struct Values {
  std::size_t modes = 0;
  std::size_t inputs = 0;
  std::size_t outputs = 0;  ///< coordinates of U
  std::optional<std::size_t> contexts = {};
  std::vector<std::size_t> pathway_modes = {};  ///< of every pathway; empty without a family
  std::map<std::string, double> scalars = {};
  /// Entries of symbols with indices, the last index fastest; modes of pathways one after the other
  /// without gaps: S has Σ_p modes(p) entries.
  std::map<std::string, std::vector<double>> arrays = {};

  /// Members of a set without a pathway, of a range by its symbol.
  std::size_t size_of(const IndexSet& set) const;
};

}  // namespace festina::guest
