#pragma once

#include <string>

#include "festina/file/hdf5_reader.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/linalg/frame.hpp"

namespace festina::record {

/// Writes the modes of a correlation below `group` (docs/files.md lists the datasets).
void write_frame(file::Hdf5Writer& file, const std::string& group, const Frame& frame);

/// The frame that write_frame() wrote, to the same bits. Throws InputError naming file and dataset.
Frame read_frame(const file::Hdf5Reader& file, const std::string& group);

}  // namespace festina::record
