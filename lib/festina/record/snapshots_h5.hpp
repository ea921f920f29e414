#pragma once

#include <string>
#include <vector>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/network/architecture.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::record {

/// Writes outputs, the weights of `edges` (none for theories without weights) and what each of the
/// named pathways adds, where that was kept, at the chosen epochs, below `group`.
void write_snapshots(file::Hdf5Writer& file, const std::string& group,
                     const std::vector<Snapshot>& snapshots,
                     const std::vector<network::Edge>& edges,
                     const std::vector<std::string>& pathways = {});

/// The snapshots that write_snapshots() wrote, to the same bits. Throws InputError naming file and
/// dataset.
std::vector<Snapshot> read_snapshots(const file::Hdf5Reader& file, const std::string& group,
                                     std::size_t edges);

}  // namespace festina::record
