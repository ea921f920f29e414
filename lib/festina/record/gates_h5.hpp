#pragma once

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/ladder/reln_rungs.hpp"

namespace festina::record {

/// Writes the record of a run's gates into the group: start weights, and for every hidden layer
/// graded and sampled gates, pre-activations and contributions (docs/files.md).
void write_gates(file::Hdf5Writer& file, const std::string& group, const reln::GateRecord& record,
                 const std::vector<network::Edge>& edges);

/// Whether the group holds such a record.
bool holds_gates(const file::Hdf5Reader& file, const std::string& group);

/// Reads it back for this net, trained for `epochs` epochs on `samples` samples. Throws InputError
/// naming the file and what does not fit.
reln::GateRecord read_gates(const file::Hdf5Reader& file, const std::string& group,
                            const Architecture& architecture, arma::uword samples,
                            arma::uword epochs);

/// Writes the pathways of a ReLN into the group: members and gates of every hidden layer.
void write_shared_gates(file::Hdf5Writer& file, const std::string& group,
                        const reln::SharedGates& shared);

/// Reads them back, none where there are none; they must fit the record of the run that they were
/// read off. Throws as above.
std::optional<reln::SharedGates> read_shared_gates(const file::Hdf5Reader& file,
                                                   const std::string& group,
                                                   const reln::GateRecord& record);

}  // namespace festina::record
