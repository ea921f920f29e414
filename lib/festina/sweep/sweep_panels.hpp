#pragma once

#include <string>
#include <vector>

#include "festina/picture/panel.hpp"
#include "festina/sweep/over_seeds.hpp"

namespace festina::sweep {

/// Loss by epoch of a combination: the ReLU nets as a band over seeds, and the rungs.
picture::Panel loss_panel(const SweepTable& table, std::size_t combination,
                          const std::string& title, const std::vector<std::string>& rungs,
                          bool logarithmic = false);

/// The error (rel_l2) of rungs against a key that varies, in per cent.
picture::Panel error_panel(const SweepTable& table, const std::string& key, const std::string& x,
                           const std::vector<std::string>& rungs, bool log_x = false);

/// Measures against a key that varies, times `scale`; each measure with its name.
picture::Panel measure_panel(const SweepTable& table, const std::string& key,
                             const std::vector<std::pair<std::string, std::string>>& measures,
                             picture::Panel panel, double scale = 1);

/// Measures of one combination side by side as points with bars over seeds, times `scale`; each
/// measure with the name of its place.
picture::Panel point_panel(const SweepTable& table, std::size_t combination,
                           const std::vector<std::pair<std::string, std::string>>& measures,
                           picture::Panel panel, double scale = 1);

}  // namespace festina::sweep
