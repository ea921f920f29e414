#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Mode strengths ‖W_p v_pα‖ of every pathway of a trained rung (solid), one panel per pathway, and
/// of the theories that describe it (dashed, dotted); modes of equal singular value are averaged.
/// Shows the first nine pathways and the first five blocks of modes of each.
Figure pathway_figure(const Climb& climb, const RungResult& network, const std::string& title);

}  // namespace festina::picture
