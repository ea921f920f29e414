#pragma once

#include <armadillo>
#include <string>
#include <utility>
#include <vector>

#include "keys.hpp"

namespace festina::tool {

/// The keys of the task and of everything that is done to it.
KeySection task_section();
/// Those of the training.
KeySection train_section();
/// Those of training runs of the user's own.
KeySection runs_section();
/// Those of the theories.
KeySection theory_section();
/// Those of the runs' gates and of a network of the user's own.
KeySection gates_section();
KeySection network_section();

/// A key whose value is one of `names`, which stand in the order of an enumeration.
template <class Enumeration>
Key choice_key(std::string name, Enumeration fallback, std::string help,
               const std::vector<std::string>& names) {
  Key key{std::move(name), names.at(static_cast<std::size_t>(fallback)), std::move(help)};
  key.choices = names;
  return key;
}

/// What train.learning_rate is where a rule decides.
inline constexpr const char* automatic_word = "auto";

/// "false", "true".
const std::vector<std::string>& truth_names();

/// A key without a value of its own unless it is given: one of `names`.
Key open_choice_key(std::string name, std::string help, const std::vector<std::string>& names);

/// A key whose value is a file or folder.
Key path_key(std::string name, std::string fallback, std::string help);

/// `key`, whose value may be a comma list.
Key as_list(Key key);

/// Numbers as a user would write them: 0.001; 8,12,16.
std::string written(double value);
std::string written(const std::vector<arma::uword>& values);

}  // namespace festina::tool
