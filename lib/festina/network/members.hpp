#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::network {

/// Things that a list in a user's text picks from.
struct Members {
  std::string where;  ///< for messages: "network.gates: 'pair'"
  std::string kind;   ///< "context"
  const std::vector<std::string>& names;
  std::vector<task::OutputBlock> blocks = {};  ///< members that have a name together
};

/// The members that `list` names, in its order: names, numbers from 1 and ranges "1-8" separated by
/// commas, a name before a number; "not" in front of the list means all others. Throws InputError
/// for an empty list, unknown members (with the nearest) and one that is named twice.
arma::uvec picked(const Members& members, const std::string& list);

/// One value per member: 1 for those that `list` names as above, x for those of an entry "…*x", 0
/// elsewhere. Throws as above and when x is no number between 0 and 1.
arma::rowvec picked_values(const Members& members, const std::string& list);

}  // namespace festina::network
