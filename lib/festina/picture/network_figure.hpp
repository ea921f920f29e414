#pragma once

#include <string>

#include "festina/network/gates.hpp"
#include "festina/picture/graphviz.hpp"
#include "festina/task/task.hpp"

namespace festina::picture {

/// Why a network is not drawn, "" when it is: it has too many nodes or edges to be read.
std::string drawing_obstacle(const Network& network);

/// The graph of a network from left to right, nodes with their widths. With few paths every edge is
/// a bundle of strokes, one for each path that runs along it, in the colour of the path's gate,
/// thinner where gates are graded; with many it is one stroke in the colour of when it and its two
/// ends are on. A key says which colour is on when.
Diagram network_figure(const Task& task, const Network& network);

/// What the strokes of this network's figure are, in a sentence.
std::string network_figure_key(const Task& task, const Network& network);

}  // namespace festina::picture
