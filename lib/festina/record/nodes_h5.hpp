#pragma once

#include <string>
#include <vector>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/units/node_sets.hpp"

namespace festina::record {

/// Writes sets of representative units, of as many units each, to the group of their rung; nothing
/// when there are none. Shapes: docs/files.md.
void write_node_sets(file::Hdf5Writer& file, const std::string& group,
                     const std::vector<units::NodeSet>& sets);

/// What write_node_sets() wrote; empty when it wrote nothing. Throws InputError naming what is
/// missing or of another shape.
std::vector<units::NodeSet> read_node_sets(const file::Hdf5Reader& file, const std::string& group);

/// Writes the losses of nets drawn for a narrow width, Results::drawn_nets; nothing without.
void write_drawn_nets(file::Hdf5Writer& file, const arma::mat& losses);

/// What write_drawn_nets() wrote, for so many recorded epochs; empty when it wrote nothing. Throws
/// InputError for another number of epochs.
arma::mat read_drawn_nets(const file::Hdf5Reader& file, arma::uword epochs);

}  // namespace festina::record
