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

/// What snapshots must fit to be read back.
struct SnapshotFit {
  arma::uword outputs;
  arma::uword samples;
  const Architecture* weights = nullptr;  ///< of what has weights
  arma::uword held_out = 0;               ///< held-out samples
  std::size_t pathways = 0;               ///< that may have outputs of their own
};

/// The snapshots that write_snapshots() wrote, to the same bits; none where it wrote none. Throws
/// InputError naming file and dataset that is damaged or does not fit.
std::vector<Snapshot> read_snapshots(const file::Hdf5Reader& file, const std::string& group,
                                     const SnapshotFit& fit);

}  // namespace festina::record
