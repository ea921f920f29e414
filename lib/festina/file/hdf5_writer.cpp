#include "festina/file/hdf5_writer.hpp"

#include <algorithm>
#include <cstdint>

#include "festina/base/error.hpp"
#include "festina/base/memory.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

namespace {

/// Without any memory libhdf5 does not fail but crash; so much more than the numbers is to be
/// there.
constexpr std::size_t spare_memory = std::size_t{32} << 20;

Hdf5Handle space_of(const std::vector<arma::uword>& shape) {
  const std::vector<hsize_t> sizes(shape.begin(), shape.end());
  return {H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose};
}

/// `matrix` row by row.
void append_row_major(const arma::mat& matrix, std::vector<double>& out) {
  if (matrix.is_empty()) return;  // Armadillo transposes by reading the first element
  const arma::mat transposed = matrix.t();
  out.insert(out.end(), transposed.begin(), transposed.end());
}

}  // namespace

class Hdf5Writer::Implementation {
 public:
  Implementation()
      : access_(H5Pcreate(H5P_FILE_ACCESS), H5Pclose),
        file_(
            (silence_hdf5(), H5Pset_fapl_core(access_.id(), memory_increment, /*backing_store=*/0),
             H5Fcreate(own_name().c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access_.id())),
            H5Fclose) {
    check(file_.id() >= 0, "the file");
  }

  /// `chunk` entries of the first axis are compressed together; 0: no compression.
  void dataset(const std::string& name, hid_t type, const std::vector<arma::uword>& shape,
               const void* data, const Axes& axes, arma::uword chunk = 0) {
    std::size_t bytes = spare_memory;
    if (!shape.empty()) {
      std::size_t numbers = 2 * sizeof(double);
      for (const arma::uword length : shape) numbers *= length;
      bytes += numbers;
    }
    base::require_room(bytes);
    const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
    H5Pset_create_intermediate_group(links.id(), 1);
    // Without the time of day in it: the same results are the same bytes.
    const Hdf5Handle timeless(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(timeless.id(), 0);
    if (chunk > 0) {
      std::vector<hsize_t> pieces(shape.begin(), shape.end());
      pieces.front() = std::min<hsize_t>(chunk, pieces.front());
      H5Pset_chunk(timeless.id(), static_cast<int>(pieces.size()), pieces.data());
      H5Pset_shuffle(timeless.id());
      H5Pset_deflate(timeless.id(), compression);
    }
    const Hdf5Handle space = space_of(shape);
    {
      const Hdf5Handle set(H5Dcreate2(file_.id(), name.c_str(), type, space.id(), links.id(),
                                      timeless.id(), H5P_DEFAULT),
                           H5Dclose);
      check(set.id() >= 0 && H5Dwrite(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0,
            "dataset " + name);
    }
    text_attribute(name, "axes", base::join(axes.names, ","));
    text_attribute(name, "unit", axes.unit);
  }

  void text_attribute(const std::string& object, const std::string& key, const std::string& value) {
    const char* text = value.c_str();
    attribute(object, key, hdf5_text_type().id(), &text);
  }

  void attribute(const std::string& object, const std::string& key, hid_t type, const void* value) {
    const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Hdf5Handle set(H5Acreate_by_name(file_.id(), object.c_str(), key.c_str(), type,
                                           space.id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
    check(set.id() >= 0 && H5Awrite(set.id(), type, value) >= 0,
          "attribute " + key + " of " + object);
  }

  std::string image() {
    check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL) >= 0, "the file");
    const ssize_t size = H5Fget_file_image(file_.id(), nullptr, 0);
    check(size > 0, "the file");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    check(H5Fget_file_image(file_.id(), bytes.data(), bytes.size()) == size, "the file");
    return bytes;
  }

 private:
  static constexpr unsigned compression = 4;  // more takes twice the time for a few per cent
  static constexpr std::size_t memory_increment = std::size_t{1} << 20U;

  /// HDF5 takes files of one name for one file, even those in memory; several may be made at once.
  std::string own_name() const {
    return "festina " + std::to_string(reinterpret_cast<std::uintptr_t>(this));
  }

  static void check(bool good, const std::string& what) {
    if (!good) throw RunError("HDF5: " + what + " cannot be made");
  }

  Hdf5Handle access_;
  Hdf5Handle file_;
};

Hdf5Writer::Hdf5Writer() {
  const Hdf5Lock lock;
  implementation_ = std::make_unique<Implementation>();
}

Hdf5Writer::~Hdf5Writer() {
  const Hdf5Lock lock;
  implementation_.reset();
}

void Hdf5Writer::write(const std::string& name, const std::vector<arma::uword>& shape,
                       const std::vector<double>& data, const Axes& axes) {
  const Hdf5Lock lock;
  implementation_->dataset(name, H5T_NATIVE_DOUBLE, shape, data.data(), axes);
}

void Hdf5Writer::write(const std::string& name, const arma::uvec& data, const Axes& axes) {
  static_assert(sizeof(arma::uword) == sizeof(std::uint64_t));
  const Hdf5Lock lock;
  implementation_->dataset(name, H5T_NATIVE_UINT64, {data.n_elem}, data.memptr(), axes);
}

void Hdf5Writer::write(const std::string& name, const arma::vec& data, const Axes& axes) {
  write(name, {data.n_elem}, arma::conv_to<std::vector<double>>::from(data), axes);
}

void Hdf5Writer::write(const std::string& name, const arma::mat& data, const Axes& axes) {
  std::vector<double> flat;
  append_row_major(data, flat);
  write(name, {data.n_rows, data.n_cols}, flat, axes);
}

void Hdf5Writer::write(const std::string& name, const std::vector<arma::mat>& data,
                       const Axes& axes) {
  std::vector<double> flat;
  for (const arma::mat& matrix : data) append_row_major(matrix, flat);
  write(name, {data.size(), data.front().n_rows, data.front().n_cols}, flat, axes);
}

void Hdf5Writer::write(const std::string& name, const std::vector<arma::fmat>& data,
                       const Axes& axes) {
  std::vector<float> flat;
  for (const arma::fmat& matrix : data) {
    const arma::fmat transposed = matrix.t();
    flat.insert(flat.end(), transposed.begin(), transposed.end());
  }
  const Hdf5Lock lock;
  implementation_->dataset(name, H5T_NATIVE_FLOAT,
                           {data.size(), data.front().n_rows, data.front().n_cols}, flat.data(),
                           axes, 1);
}

void Hdf5Writer::write_bits(const std::string& name, const std::vector<arma::umat>& data,
                            const Axes& axes) {
  const arma::uword bytes = (data.front().n_cols + 7) / 8;
  std::vector<std::uint8_t> packed;
  for (const arma::umat& matrix : data)
    for (arma::uword row = 0; row < matrix.n_rows; ++row) {
      const std::size_t start = packed.size();
      packed.resize(start + bytes, 0);
      for (arma::uword column = 0; column < matrix.n_cols; ++column)
        if (matrix(row, column) != 0)
          packed[start + column / 8] =
              static_cast<std::uint8_t>(packed[start + column / 8] | (0x80U >> (column % 8)));
    }
  const Hdf5Lock lock;
  implementation_->dataset(name, H5T_NATIVE_UINT8, {data.size(), data.front().n_rows, bytes},
                           packed.data(), axes, data.size());
}

void Hdf5Writer::write(const std::string& name, const std::vector<std::string>& data,
                       const Axes& axes) {
  std::vector<const char*> texts;
  for (const std::string& text : data) texts.push_back(text.c_str());
  const Hdf5Lock lock;
  implementation_->dataset(name, hdf5_text_type().id(), {texts.size()}, texts.data(), axes);
}

void Hdf5Writer::attribute(const std::string& name, const std::string& key,
                           const std::string& value) {
  const Hdf5Lock lock;
  implementation_->text_attribute(name, key, value);
}

void Hdf5Writer::attribute(const std::string& name, const std::string& key, double value) {
  const Hdf5Lock lock;
  implementation_->attribute(name, key, H5T_NATIVE_DOUBLE, &value);
}

std::string Hdf5Writer::image() {
  const Hdf5Lock lock;
  return implementation_->image();
}

}  // namespace festina::file
