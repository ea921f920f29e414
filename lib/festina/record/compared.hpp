#pragma once

#include <optional>
#include <string>

#include "festina/record/read_summary.hpp"
#include "festina/trajectory/comparison.hpp"

namespace festina::record {

/// One side of a comparison: a curve, and the summary of its folder.
struct Compared {
  trajectory::Curve curve;
  std::optional<Summary> summary;  ///< none for a file of curves alone
};

/// Reads `source`: a folder of results or a file like curves.csv, and behind a colon the column
/// (relu_mean unless said). Of a folder, curves.csv and results.h5 must be
/// those that summary.json was written with. Throws InputError naming the file, column or key at
/// fault.
Compared read_compared(const std::string& source);

/// Throws InputError unless both were trained on the same task with losses of the same unit, as far
/// as their summaries tell.
void check_comparable(const Compared& first, const Compared& second);

/// Rungs of either side: those of the first in its order, then what the second has besides.
std::vector<std::string> rungs_of_either(const Compared& first, const Compared& second);

/// The rung of this name; null where there is none.
const SummaryRung* find_rung(const Compared& side, const std::string& name);

/// The comparison as JSON text (docs/files.md lists the keys).
std::string comparison_json(const Compared& first, const Compared& second,
                            const trajectory::Comparison& comparison);

}  // namespace festina::record
