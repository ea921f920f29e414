#include "festina/file/hdf5_sound.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/file/hdf5_child.hpp"
#include "festina/file/hdf5_handle.hpp"
#include "festina/file/hdf5_storage.hpp"

namespace festina::file {

namespace {

/// Values are read in pieces of so many bytes.
constexpr hsize_t piece_bytes = hsize_t{1} << 26U;
/// No compression makes more of a file: deflate's best.
constexpr double most_expansion = 1100;

struct Links {
  std::vector<std::string> names;
  bool only_here = true;  ///< no link to another place or file
};

/// Called by HDF5 for every link.
herr_t note(hid_t, const char* name, const H5L_info_t* info, void* data) {
  auto& links = *static_cast<Links*>(data);
  if (info->type != H5L_TYPE_HARD) links.only_here = false;
  links.names.emplace_back(name);
  return 0;
}

/// Reads values of `type` into a buffer, and gives back what HDF5 made for text.
void read_piece(const Hdf5Handle& dataset, const Hdf5Handle& type, const Hdf5Handle& piece,
                const std::string& place) {
  const hssize_t values = H5Sget_select_npoints(piece.id());
  const auto count = static_cast<hsize_t>(std::max<hssize_t>(values, 0));
  const Hdf5Handle memory(H5Screate_simple(1, &count, nullptr), H5Sclose);
  std::vector<char> buffer(count * H5Tget_size(type.id()));
  if (H5Dread(dataset.id(), type.id(), memory.id(), piece.id(), H5P_DEFAULT, buffer.data()) < 0)
    throw InputError(place + ": the dataset cannot be read, it is damaged");
  if (H5Tdetect_class(type.id(), H5T_STRING) > 0)
    H5Dvlen_reclaim(type.id(), memory.id(), H5P_DEFAULT, buffer.data());
}

void read_dataset(const Hdf5Handle& dataset, double file_size, const std::string& place) {
  const Hdf5Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose);
  if (H5Pget_layout(properties.id()) == H5D_VIRTUAL)
    throw InputError(place + ": the dataset is virtual; Festina writes none");
  check_hdf5_storage(dataset, place);
  const Hdf5Handle type(H5Dget_type(dataset.id()), H5Tclose);
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose);
  std::vector<hsize_t> count = hdf5_shape(dataset);
  double bytes = static_cast<double>(H5Tget_size(type.id()));
  for (const hsize_t size : count) bytes *= static_cast<double>(size);
  if (bytes == 0) return;
  if (bytes > most_expansion * file_size)
    throw InputError(place + ": the dataset is larger than the file can hold, it is damaged");
  if (count.empty()) return read_piece(dataset, type, space, place);
  const hsize_t rows = count[0];
  const double row_bytes = bytes / static_cast<double>(rows);
  const auto step = std::max<hsize_t>(1, static_cast<hsize_t>(piece_bytes / row_bytes));
  std::vector<hsize_t> first(count.size(), 0);
  for (; first[0] < rows; first[0] += step) {
    count[0] = std::min(step, rows - first[0]);
    H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr);
    read_piece(dataset, type, space, place);
  }
}

void read_attributes(const Hdf5Handle& object, const std::string& place) {
  const int count = H5Aget_num_attrs(object.id());
  if (count < 0) throw InputError(place + ": the object is damaged");
  for (hsize_t i = 0; i < static_cast<hsize_t>(count); ++i) {
    const Hdf5Handle attribute(
        H5Aopen_by_idx(object.id(), ".", H5_INDEX_NAME, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose);
    const Hdf5Handle type(attribute.valid() ? H5Aget_type(attribute.id()) : -1, H5Tclose);
    const Hdf5Handle space(attribute.valid() ? H5Aget_space(attribute.id()) : -1, H5Sclose);
    const hssize_t values = type.valid() ? H5Sget_simple_extent_npoints(space.id()) : -1;
    if (values < 0) throw InputError(place + ": an attribute is damaged");
    std::vector<char> buffer(static_cast<std::size_t>(values) * H5Tget_size(type.id()));
    if (H5Aread(attribute.id(), type.id(), buffer.data()) < 0)
      throw InputError(place + ": an attribute cannot be read, it is damaged");
    if (H5Tdetect_class(type.id(), H5T_STRING) > 0)
      H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, buffer.data());
  }
}

void read_all(const std::string& path, double file_size) {
  const Hdf5Handle file = open_hdf5_in_child(path);
  Links links;
  links.names.emplace_back("/");
  if (H5Lvisit(file.id(), H5_INDEX_NAME, H5_ITER_INC, note, &links) < 0)
    throw InputError(path + ": the file's groups are damaged");
  if (!links.only_here)
    throw InputError(path + ": the file links to other places; Festina writes no such links");
  for (const std::string& name : links.names) {
    const std::string place = path + ":" + name;
    const Hdf5Handle object(H5Oopen(file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
    if (!object.valid()) throw InputError(place + ": the object is damaged");
    read_attributes(object, place);
    if (H5Iget_type(object.id()) == H5I_DATASET) read_dataset(object, file_size, place);
  }
}

}  // namespace

void check_sound_hdf5(const std::filesystem::path& path) {
  std::error_code missing;
  const auto size = static_cast<double>(std::filesystem::file_size(path, missing));
  if (missing) throw InputError(path.string() + ": the file cannot be read: " + missing.message());
  const Hdf5Lock lock;
  read_in_child(
      path.string(), [&](const base::Bytes&) { read_all(path.string(), size); },
      [](const char*, std::size_t) {}, hdf5_limits(size));
}

}  // namespace festina::file
