#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// How far the ReLN picture holds for run 0, in plain words; empty where no gates were recorded.
std::vector<std::string> gate_reading(const Results& results);

/// Every number of pathways that was tried, with its error, and the controls; as HTML.
std::string reln_table(const ladder::RelnFindings& found);

/// Majority gates of the units of a layer and their share of the contribution; as HTML.
std::string majority_html(const reln::MajorityTable& majority);

/// Every measure of selectivity at the first and the last window, beside its nulls; as HTML.
std::string selectivity_table(const measure::LayerStudy& layer);

}  // namespace festina::picture
