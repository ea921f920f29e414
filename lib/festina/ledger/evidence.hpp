#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/sweep/over_seeds.hpp"
#include "festina/sweep/sweep_table.hpp"

namespace festina::ledger {

/// What the runs of the paper's experiments gave. Each is a sweep of its name.
class Evidence {
 public:
  explicit Evidence(std::vector<sweep::SweepTable> experiments)
      : experiments_(std::move(experiments)) {}

  const std::vector<sweep::SweepTable>& experiments() const { return experiments_; }
  bool has(const std::string& experiment) const;
  /// Throws InputError naming it when it is not there.
  const sweep::SweepTable& table(const std::string& experiment) const;

 private:
  std::vector<sweep::SweepTable> experiments_;
};

}  // namespace festina::ledger
