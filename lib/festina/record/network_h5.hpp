#pragma once

#include <string>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/network/gates.hpp"
#include "festina/task/task.hpp"

namespace festina::record {

/// Writes the gates of the hidden nodes and the graph of a network below `group`, for a task of
/// this many samples (docs/files.md lists the datasets).
void write_network(file::Hdf5Writer& file, const std::string& group, const Network& network,
                   arma::uword samples);

/// Whether there is a network below `group`.
bool holds_network(const file::Hdf5Reader& file, const std::string& group);

/// The network of this task that write_network() wrote; a gate that is 1 throughout stands for
/// none. Throws InputError naming file and dataset that is damaged or does not fit.
Network read_network(const file::Hdf5Reader& file, const std::string& group, const Task& task);

}  // namespace festina::record
