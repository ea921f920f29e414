#pragma once

#include <string>
#include <vector>

#include "festina/network/weights.hpp"

namespace festina::guest {

/// Initial weights of ReLU nets, one entry per file, from files with the names of a TrainingLog:
/// the first weights of every layer, outputs last. Key train.initial_weights.
/// Throws InputError naming the file and the array where a layer of `architecture`, a chain, is
/// missing or of other sizes, where there are more layers, and where biases are not 0: Festina's
/// nets have none.
std::vector<Weights> read_initial_weights(const std::vector<std::string>& paths,
                                          const Architecture& architecture);

}  // namespace festina::guest
