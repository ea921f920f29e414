#pragma once

#include <hdf5.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace festina::file {

/// Holds HDF5 for the calling thread: its library is not made for several at once. Functions of
/// this room that call it begin with one, before they make handles; nobody else needs to know.
class Hdf5Lock {
 public:
  Hdf5Lock() : lock_(mutex()) {}

 private:
  static std::recursive_mutex& mutex() {
    static std::recursive_mutex one;
    return one;
  }

  std::lock_guard<std::recursive_mutex> lock_;  // recursive: such functions call each other
};

/// An HDF5 identifier, closed by `closer` (H5Dclose, H5Fclose …) when it goes out of scope. Asking
/// HDF5 for something it does not have gives a handle that is not valid.
class Hdf5Handle {
 public:
  using Closer = herr_t (*)(hid_t);
  Hdf5Handle(hid_t id, Closer closer) : id_(id), closer_(closer) {}
  ~Hdf5Handle() {
    if (valid()) closer_(id_);
  }
  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
  Hdf5Handle& operator=(Hdf5Handle&&) = delete;
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;

  hid_t id() const { return id_; }
  bool valid() const { return id_ >= 0; }

 private:
  hid_t id_;
  Closer closer_;
};

/// Keeps HDF5 from printing its stack of errors: they are ours to report, in one line.
inline void silence_hdf5() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

/// UTF-8 text of any length.
inline Hdf5Handle hdf5_text_type() {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

/// The file at `path`, for reading. Throws InputError naming it and the reason when it is missing,
/// forbidden, no regular file, open for writing elsewhere, damaged or no HDF5 file.
Hdf5Handle open_hdf5(const std::string& path);

/// The same in a copy of this process, where files that were open here are closed behind HDF5's
/// back: by another driver, for HDF5 takes a file that it has open by the same one for open.
Hdf5Handle open_hdf5_in_child(const std::string& path);

/// Sizes of the dimensions of a dataset; none for a scalar.
inline std::vector<hsize_t> hdf5_shape(const Hdf5Handle& dataset) {
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose);
  const int rank = H5Sget_simple_extent_ndims(space.id());
  std::vector<hsize_t> shape(static_cast<std::size_t>(std::max(rank, 0)));
  H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr);
  return shape;
}

}  // namespace festina::file
