#pragma once

#include <string>
#include <vector>

#include "festina/measure/selectivity.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Every measure of selectivity against epoch, a panel each over the measure's whole range: as
/// measured, and of the two null models. Throws InputError when there are no epochs or not one
/// selectivity for each.
Figure selectivity_figure(const std::vector<arma::uword>& epochs,
                          const std::vector<measure::SelectivityWithNulls>& selectivities,
                          const std::string& title);

}  // namespace festina::picture
