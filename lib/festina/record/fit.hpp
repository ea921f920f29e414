#pragma once

#include <string>

#include "festina/file/hdf5_reader.hpp"

namespace festina::record {

/// Throws InputError naming file and dataset unless `fits`: its shape or values do not fit `what`
/// ("the task's samples").
void require_fit(bool fits, const file::Hdf5Reader& file, const std::string& dataset,
                 const std::string& what);

}  // namespace festina::record
