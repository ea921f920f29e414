#pragma once

#include <hdf5.h>

#include <armadillo>
#include <string>
#include <vector>

namespace festina::test {

/// A new HDF5 file, written through the C API; HDF5 itself closes what is left open with it.
class Hdf5File {
 public:
  explicit Hdf5File(const std::string& path)
      : access_(H5Pcreate(H5P_FILE_ACCESS)), links_(H5Pcreate(H5P_LINK_CREATE)) {
    H5Pset_fclose_degree(access_, H5F_CLOSE_STRONG);
    H5Pset_create_intermediate_group(links_, 1);
    file_ = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access_);
  }
  ~Hdf5File() {
    H5Fclose(file_);
    H5Pclose(links_);
    H5Pclose(access_);
  }
  Hdf5File(const Hdf5File&) = delete;
  Hdf5File& operator=(const Hdf5File&) = delete;

  /// `data` is row-major, of type `in_memory` (that of the file unless given).
  void write(const std::string& name, hid_t type, const std::vector<hsize_t>& shape,
             const void* data, hid_t in_memory = -1) const {
    const hid_t set = create(name, type, shape, H5P_DEFAULT);
    H5Dwrite(set, in_memory < 0 ? type : in_memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
  }
  /// A dataset of this shape that takes no room on the disk.
  void reserve(const std::string& name, const std::vector<hsize_t>& shape) const {
    const hid_t chunks = H5Pcreate(H5P_DATASET_CREATE);
    const std::vector<hsize_t> chunk(shape.size(), 1);
    H5Pset_chunk(chunks, static_cast<int>(chunk.size()), chunk.data());
    create(name, H5T_NATIVE_DOUBLE, shape, chunks);
    H5Pclose(chunks);
  }
  void link(const std::string& name, const std::string& to) const {
    H5Lcreate_soft(to.c_str(), file_, name.c_str(), links_, H5P_DEFAULT);
  }
  /// A dataset of doubles made as `how` says; nothing is written where there is no data.
  void write_as(const std::string& name, const std::vector<hsize_t>& shape, hid_t how,
                const void* data = nullptr) const {
    const hid_t set = create(name, H5T_NATIVE_DOUBLE, shape, how);
    if (data != nullptr) H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
  }
  hid_t id() const { return file_; }

 private:
  hid_t create(const std::string& name, hid_t type, const std::vector<hsize_t>& shape,
               hid_t layout) const {
    const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
    const hid_t set = H5Dcreate2(file_, name.c_str(), type, space, links_, layout, H5P_DEFAULT);
    H5Sclose(space);
    return set;
  }

  hid_t access_;
  hid_t links_;
  hid_t file_;
};

/// Hdf5How a dataset is made; closed with it.
class Hdf5How {
 public:
  Hdf5How() : id_(H5Pcreate(H5P_DATASET_CREATE)) {}
  ~Hdf5How() { H5Pclose(id_); }
  Hdf5How(const Hdf5How&) = delete;
  Hdf5How& operator=(const Hdf5How&) = delete;
  hid_t id() const { return id_; }

 private:
  hid_t id_;
};

/// Six numbers to write, and how they read in two rows.
inline constexpr double six_numbers[] = {1, 2, 3, 4, 5, 6};
inline const arma::mat six = {{1, 2, 3}, {4, 5, 6}};

/// The enumeration that h5py writes for bool.
inline hid_t h5py_bool() {
  const hid_t type = H5Tenum_create(H5T_NATIVE_INT8);
  const std::int8_t no = 0;
  const std::int8_t yes = 1;
  H5Tenum_insert(type, "FALSE", &no);
  H5Tenum_insert(type, "TRUE", &yes);
  return type;
}

inline hid_t fixed_text(std::size_t letters) {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, letters);
  return type;
}

inline hid_t complex_type() {
  const hid_t type = H5Tcreate(H5T_COMPOUND, 2 * sizeof(double));
  H5Tinsert(type, "r", 0, H5T_NATIVE_DOUBLE);
  H5Tinsert(type, "i", sizeof(double), H5T_NATIVE_DOUBLE);
  return type;
}

}  // namespace festina::test
