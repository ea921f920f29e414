#pragma once

#include <string>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/race/pathway_modes.hpp"
#include "festina/task/task.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::record {

/// Writes, below `group`, the pathways and their modes, the overlaps between them, and their
/// strength and alignment in time (docs/files.md lists the datasets).
void write_pathways(file::Hdf5Writer& file, const std::string& group,
                    const race::PathwayModes& modes, const Trajectory& solution);

/// Whether there are pathways below `group`.
bool holds_pathways(const file::Hdf5Reader& file, const std::string& group);

/// The pathways that write_pathways() wrote, along the frames in the file; the rest follows from
/// the task. Throws InputError naming file and dataset.
race::PathwayModes read_pathways(const file::Hdf5Reader& file, const std::string& group,
                                 const Task& task);

/// Reads back the strengths and alignments of these pathways. Throws as above.
void read_pathway_series(const file::Hdf5Reader& file, const std::string& group,
                         const race::PathwayModes& modes, Trajectory& solution);

}  // namespace festina::record
