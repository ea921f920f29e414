#pragma once

#include <string>

#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

/// Looks whether the values of `dataset` all lie in its file, written and as large as they must be,
/// so that reading it invents none: HDF5 fills in what was never written, skips checksums of chunks
/// that are marked so, and takes a chunk that is too short for a whole one. Throws InputError,
/// which begins with `place`, for external storage, for what is missing or does not fit, and where
/// a chunk's checksum is switched off. The parts of a virtual dataset are looked at by
/// check_virtual_sources().
void check_hdf5_storage(const Hdf5Handle& dataset, const std::string& place);

/// Looks at where a virtual dataset takes its values from: each must come from a dataset that is no
/// virtual one itself, in the file at `path` or in one within its folder, and large enough; HDF5
/// fills in what is missing. Nothing for other datasets. Throws InputError, which begins with
/// `place`.
void check_virtual_sources(const Hdf5Handle& dataset, const std::string& path,
                           const std::string& place);

}  // namespace festina::file
