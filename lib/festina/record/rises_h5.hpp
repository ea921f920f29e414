#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::record {

/// Writes how often the losses of these runs rose, below `group`: datasets `loss_rises` (counts),
/// `first_loss_rise` (epochs) and `largest_loss_rise` (shares), each with a number a run and NaN
/// where there is none. Nothing where it is known of no run.
void write_rises(file::Hdf5Writer& file, const std::string& group,
                 const std::vector<std::optional<LossRises>>& rises);

/// What write_rises() wrote of as many runs, to the same bits; none of each where there is nothing.
/// Throws InputError naming file and dataset.
std::vector<std::optional<LossRises>> read_rises(const file::Hdf5Reader& file,
                                                 const std::string& group, std::size_t runs);

}  // namespace festina::record
