// Virtual datasets, which are put together from others.
#include <algorithm>
#include <filesystem>

#include "festina/base/error.hpp"
#include "festina/file/hdf5_handle.hpp"
#include "festina/file/hdf5_storage.hpp"

namespace festina::file {

namespace {

namespace fs = std::filesystem;

using TextOf = ssize_t (*)(hid_t, size_t, char*, size_t);

std::string text_of(TextOf get, const Hdf5Handle& properties, std::size_t part) {
  const ssize_t length = get(properties.id(), part, nullptr, 0);
  if (length < 0) return "";
  std::string text(static_cast<std::size_t>(length), '\0');
  get(properties.id(), part, text.data(), text.size() + 1);
  return text;
}

/// Whether the file lies in `folder` or below it, links followed.
bool within(const fs::path& file, const fs::path& folder) {
  const fs::path whole = fs::weakly_canonical(file);
  const fs::path base = fs::weakly_canonical(folder);
  return std::mismatch(base.begin(), base.end(), whole.begin(), whole.end()).first == base.end();
}

fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder;
}

bool takes_all(const Hdf5Handle& taken) {
  return H5Sget_select_type(taken.id()) == H5S_SEL_ALL;
}

/// The source's dataset holds all `count` values that the virtual one takes of it.
void check_source(const Hdf5Handle& file, const std::string& name, const Hdf5Handle& taken,
                  hssize_t count, const std::string& place) {
  const Hdf5Handle source(H5Dopen2(file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
  if (!source.valid()) throw InputError(place + " has no such dataset");
  const Hdf5Handle properties(H5Dget_create_plist(source.id()), H5Pclose);
  if (H5Pget_layout(properties.id()) == H5D_VIRTUAL)
    throw InputError(place + " is virtual itself; allowed: datasets that hold values");
  check_hdf5_storage(source, place);
  const std::vector<hsize_t> shape = hdf5_shape(source);
  bool fits = true;
  if (takes_all(taken)) {  // whose extent the file does not say
    hsize_t values = 1;
    for (const hsize_t size : shape) values *= size;
    fits = values == static_cast<hsize_t>(count);
  } else {
    std::vector<hsize_t> first(H5S_MAX_RANK);
    std::vector<hsize_t> last(H5S_MAX_RANK);
    fits = H5Sget_simple_extent_ndims(taken.id()) == static_cast<int>(shape.size()) &&
           H5Sget_select_bounds(taken.id(), first.data(), last.data()) >= 0;
    for (std::size_t axis = 0; fits && axis < shape.size(); ++axis) fits = last[axis] < shape[axis];
  }
  if (!fits) throw InputError(place + " has another size than what is taken of it");
}

}  // namespace

void check_virtual_sources(const Hdf5Handle& dataset, const std::string& path,
                           const std::string& place) {
  const Hdf5Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose);
  if (H5Pget_layout(properties.id()) != H5D_VIRTUAL) return;
  std::size_t parts = 0;
  if (H5Pget_virtual_count(properties.id(), &parts) < 0)
    throw InputError(place + ": the list of the virtual dataset's sources is damaged");
  hsize_t values = 1;
  for (const hsize_t size : hdf5_shape(dataset)) values *= size;
  hsize_t covered = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::string file = text_of(H5Pget_virtual_filename, properties, part);
    const std::string name = text_of(H5Pget_virtual_dsetname, properties, part);
    const std::string source =
        place + ": source '" + file + ":" + name + "' of the virtual dataset";
    const Hdf5Handle taken(H5Pget_virtual_srcspace(properties.id(), part), H5Sclose);
    const Hdf5Handle given(H5Pget_virtual_vspace(properties.id(), part), H5Sclose);
    const hssize_t count = H5Sget_select_npoints(given.id());
    if (file.find('%') != std::string::npos || name.find('%') != std::string::npos || count < 0 ||
        (!takes_all(taken) && H5Sget_select_npoints(taken.id()) != count))
      throw InputError(source + " has no fixed size; allowed: parts of fixed size");
    covered += static_cast<hsize_t>(count);
    const bool itself = file == ".";
    const fs::path there = itself ? fs::path(path) : folder_of(path) / file;
    if (!itself && (fs::path(file).is_absolute() || !within(there, folder_of(path))))
      throw InputError(source + " lies outside the file's folder; allowed: files within it");
    try {
      check_source(open_hdf5_in_child(there.string()), name, taken, count, source);
    } catch (const InputError& error) {
      const std::string message = error.what();
      throw InputError(message.starts_with(place) ? message : source + " is missing: " + message);
    }
  }
  if (covered < values)
    throw InputError(place + ": " + std::to_string(values - covered) +
                     " values of the virtual dataset have no source; HDF5 would fill them in");
}

}  // namespace festina::file
