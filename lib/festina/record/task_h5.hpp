#pragma once

#include "festina/record/hdf5.hpp"
#include "festina/record/hdf5_reader.hpp"
#include "festina/task/spectrum.hpp"

namespace festina {

/// Writes the task and its spectrum as `task/…` (docs/files.md lists the datasets).
void write_task(Hdf5Writer& file, const Task& task, const Spectrum& spectrum);

/// The task that write_task() wrote, to the same bits. Throws InputError naming file and dataset.
Task read_task(const Hdf5Reader& file);
Spectrum read_spectrum(const Hdf5Reader& file);

}  // namespace festina
