#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/sweep/over_seeds.hpp"
#include "festina/sweep/sweep_table.hpp"

namespace festina {

/// What the runs of the paper's experiments gave. Each is a sweep of its name.
class Evidence {
 public:
  explicit Evidence(std::vector<SweepTable> experiments) : experiments_(std::move(experiments)) {}

  const std::vector<SweepTable>& experiments() const { return experiments_; }
  bool has(const std::string& experiment) const;
  /// Throws InputError naming it when it is not there.
  const SweepTable& table(const std::string& experiment) const;

 private:
  std::vector<SweepTable> experiments_;
};

}  // namespace festina
