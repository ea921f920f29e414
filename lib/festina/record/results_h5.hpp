#pragma once

#include <optional>
#include <string>

#include "festina/file/hdf5_reader.hpp"
#include "festina/record/results.hpp"

namespace festina::record {

/// The bytes of results.h5: curves, mode strengths, gates, and weights and outputs at the chosen
/// epochs (docs/files.md lists every dataset with its shape).
std::string results_h5(const Results& results);

/// Throws InputError naming the file unless it holds results of the version that this program
/// writes.
void check_results_h5(const file::Hdf5Reader& file);

/// The ReLU runs in the file, none where none were trained; nets of these hidden widths. Throws
/// InputError naming file and dataset.
std::vector<Trajectory> read_runs(const file::Hdf5Reader& file, const Task& task,
                                  const std::vector<arma::uword>& hidden, bool logged);
/// What the hidden layers of logged run 0 did; empty for trained runs.
std::vector<guest::LayerActivity> read_run_activity(const file::Hdf5Reader& file);

/// The gates recorded of the first runs, if any. Throws as above.
std::vector<reln::GateRecord> read_gate_records(const file::Hdf5Reader& file, const Task& task,
                                                const Training& training);

/// The pathways of ReLNs in the file, if any, into `found`; they were read off the first of these
/// records. Throws as above.
void read_reln_pathways(const file::Hdf5Reader& file, const std::vector<reln::GateRecord>& records,
                        ladder::RelnFindings& found);

/// What was asked of nets for `task` without being taught, if anything. Throws as above.
std::optional<Task> read_held_out(const file::Hdf5Reader& file, const Task& task);

/// Completes `rung`, whose name is known, by its curves, network and pathways. Throws as above.
void read_rung(const file::Hdf5Reader& file, const Task& task, const std::optional<Task>& held_out,
               RungResult& rung);

}  // namespace festina::record
