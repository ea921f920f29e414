#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// When the modes of a network's pathways align and are learned, first learned on top (at most 24
/// of them, evenly from first to last): as trained, as closed forms of modes alone say, and as the
/// theories in modes say.
Figure learning_figure(const Climb& climb, const RungResult& network, const std::string& title);

}  // namespace festina::picture
