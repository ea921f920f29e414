#pragma once

#include <string>

#include "festina/network/gate_text.hpp"
#include "festina/network/gates.hpp"

namespace festina::network {

/// A network in words, entries separated by semicolons (docs/networks.md).
struct NetworkText {
  /// "objects: input objects; all: input; pair: hidden 100; out: output": what a node shows, how
  /// wide it is, what it gives. Inputs: all, "objects" (Task::object_inputs) or a list; outputs:
  /// all, or a list of outputs and output blocks; lists as picked() reads them.
  std::string nodes;
  std::string edges;  ///< chains "all > pair > out"
  std::string gates;  ///< "pair: contexts 1, 2; all > pair: samples 1-8", as gate_from_text()
  FileFinder find = [](const std::string& path) { return path; };  ///< files named in `gates`
};

/// The network for this task. Nodes may stand in any order; they are sorted along the edges. An
/// edge is called "all > pair". Throws InputError naming the key (network.nodes, network.edges or
/// network.gates), the node and what is wrong: words that are not understood, unknown or repeated
/// names, cycles, outputs that no node or more than one gives.
Network network_from_text(const NetworkText& text, const Task& task);

}  // namespace festina::network
