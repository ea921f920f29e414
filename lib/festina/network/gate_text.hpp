#pragma once

#include <functional>
#include <string>

#include "festina/task/task.hpp"

namespace festina::network {

/// The file that a path in a user's text means.
using FileFinder = std::function<std::string(const std::string& path)>;

/// A gate (1 × P) from words, for messages about `where` ("network.gates: 'pair'"):
/// - "contexts 1, owl*0.5" or "contexts not 2": its values on the samples of these contexts;
/// - "samples 1-8, 12*0.25": its values on these samples;
/// - "file gates.csv:on": one number per sample, a column (by name, or by number from 1) of a CSV,
///   NPY or HDF5 file; the column may be left out where there is one only.
/// Lists as picked_values() reads them. Throws InputError for other words, values outside [0, 1],
/// files that do not fit, and a gate that is never on.
arma::rowvec gate_from_text(const std::string& where, const std::string& text, const Task& task,
                            const FileFinder& find);

}  // namespace festina::network
