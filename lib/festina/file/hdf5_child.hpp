#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "festina/base/child_process.hpp"

namespace festina::file {

// libhdf5 crashes on about one in a thousand damaged files, and on others hangs or takes all
// memory. What users name is therefore read in a copy of this process.

/// Time to find a dataset: milliseconds on a disk, seconds over a network.
constexpr std::chrono::seconds hdf5_look_time{60};
/// Bytes a second that even a slow network gives, beyond that time.
constexpr double hdf5_least_speed = 5e6;
/// Memory for what HDF5 knows of a file, which is some MB, beside the values.
constexpr double hdf5_look_memory = 1e9;

/// Limits for a look at the file and for reading so many bytes of values, which HDF5 holds up to
/// four times (values, a turned copy, a chunk before and after decompression).
base::ChildLimits hdf5_limits(double bytes);

/// What is said of a file whose reader ended like this: "the file is damaged: reading it crashed".
std::string hdf5_failure(const base::ChildEnd& end, const base::ChildLimits& limits);

/// base::in_child() with its failures as InputError, which begins with `path`. `work` must not take
/// an Hdf5Lock; the caller holds one.
void read_in_child(const std::string& path,
                   const std::function<void(const base::Bytes& give)>& work,
                   const base::Bytes& take, const base::ChildLimits& limits);

}  // namespace festina::file
