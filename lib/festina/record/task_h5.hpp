#pragma once

#include <string>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::record {

/// Writes a task's samples and names below `group`.
void write_samples(file::Hdf5Writer& file, const std::string& group, const Task& task);

/// Writes the task and its spectrum as `task/…` (docs/files.md lists the datasets).
void write_task(file::Hdf5Writer& file, const Task& task, const Spectrum& spectrum);

/// The task whose samples stand below `group`, to the same bits. Throws InputError naming file and
/// dataset.
Task read_task(const file::Hdf5Reader& file, const std::string& group = "task");
/// The spectrum of this task. Throws as above.
Spectrum read_spectrum(const file::Hdf5Reader& file, const Task& task);

}  // namespace festina::record
