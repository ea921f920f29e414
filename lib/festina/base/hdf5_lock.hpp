#pragma once

#include <mutex>

namespace festina::base {

/// To be held by threads that use HDF5 while others may: its library is not made for several at
/// once.
inline std::mutex& hdf5_mutex() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace festina::base
