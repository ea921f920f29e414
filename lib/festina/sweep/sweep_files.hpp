#pragma once

#include <string>
#include <vector>

#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

/// The tables and all loss curves as an HDF5 file (docs/files.md lists the datasets).
std::string sweep_h5(const SweepTable& table);

/// Checksums of the files that belong to sweep.json.
struct SweepSums {
  std::string table;    ///< of sweep.csv
  std::string results;  ///< of sweep.h5
  /// All files of the sweep's result, seen from its folder, in the order in which they are written.
  std::vector<std::string> names = {};
};

/// The sweep in short as JSON text, format "festina-sweep", version 1: plan, combinations with
/// medians and quartiles, failures, who made the runs.
std::string sweep_json(const SweepTable& table, const SweepSums& sums);

}  // namespace festina::sweep
