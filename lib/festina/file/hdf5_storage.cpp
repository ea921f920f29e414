#include "festina/file/hdf5_storage.hpp"

#include <array>
#include <cstdint>
#include <set>

#include "festina/base/error.hpp"

namespace festina::file {

namespace {

/// What the filters of a chunked dataset demand of every chunk.
struct Filters {
  bool checksum = false;     ///< Fletcher32, 4 bytes behind the chunk
  unsigned unskippable = 0;  ///< bits of filters that no chunk is written without
  unsigned resizing = 0;     ///< bits of filters that change a chunk's size
};

Filters filters_of(const Hdf5Handle& properties, std::size_t value_size, const std::string& place) {
  Filters filters;
  const int count = H5Pget_nfilters(properties.id());
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0;
    std::array<unsigned, 8> values{};
    std::size_t given = values.size();
    const H5Z_filter_t filter = H5Pget_filter2(properties.id(), static_cast<unsigned>(i), &flags,
                                               &given, values.data(), 0, nullptr, nullptr);
    const unsigned bit = 1U << static_cast<unsigned>(i);
    if (filter == H5Z_FILTER_FLETCHER32) filters.checksum = true;
    if (filter == H5Z_FILTER_FLETCHER32 || filter == H5Z_FILTER_SHUFFLE)
      filters.unskippable |= bit;
    else
      filters.resizing |= bit;
    if (filter == H5Z_FILTER_SHUFFLE && given > 0 && values[0] != value_size)
      throw InputError(place + ": the dataset is damaged: its bytes are shuffled for values of " +
                       std::to_string(values[0]) + " bytes, and have " +
                       std::to_string(value_size));
  }
  return filters;
}

/// The next chunk's first indices; false behind the last.
bool advance(std::vector<hsize_t>& first, const std::vector<hsize_t>& shape,
             const std::vector<hsize_t>& chunk) {
  for (std::size_t axis = first.size(); axis-- > 0;) {
    first[axis] += chunk[axis];
    if (first[axis] < shape[axis]) return true;
    first[axis] = 0;
  }
  return false;
}

/// A chunk as HDF5 would read it; nothing of it is invented.
struct Chunk {
  hsize_t bytes = 0;     ///< in the file, 0: it is not there
  unsigned skipped = 0;  ///< bits of filters that were not applied to it
};

/// Looked up by the way that H5Dread() takes: other functions of HDF5 find chunks that it does not.
Chunk look_up(const Hdf5Handle& dataset, const std::vector<hsize_t>& first, bool filtered,
              hsize_t most_bytes, const std::string& place) {
  const std::string damaged = place + ": the dataset is damaged: its list of chunks cannot be read";
  Chunk chunk;
  // Of a chunk that is not there HDF5 tells no size.
  if (H5Dget_chunk_storage_size(dataset.id(), first.data(), &chunk.bytes) < 0) return {};
  if (chunk.bytes > most_bytes) throw InputError(damaged);
  if (!filtered || chunk.bytes == 0) return chunk;
  std::vector<char> raw(chunk.bytes);
  std::uint32_t skipped = 0;
  if (H5Dread_chunk(dataset.id(), H5P_DEFAULT, first.data(), &skipped, raw.data()) < 0)
    throw InputError(damaged);
  chunk.skipped = skipped;
  return chunk;
}

/// Looking up where one chunk lies takes as long as there are chunks.
constexpr hsize_t most_places_looked_up = 2000;

haddr_t place_of(const Hdf5Handle& dataset, const std::vector<hsize_t>& first) {
  haddr_t address = HADDR_UNDEF;
  hsize_t size = 0;
  unsigned skipped = 0;
  H5Dget_chunk_info_by_coord(dataset.id(), first.data(), &skipped, &address, &size);
  return address;
}

hsize_t file_size_of(const Hdf5Handle& dataset) {
  const Hdf5Handle file(H5Iget_file_id(dataset.id()), H5Fclose);
  hsize_t size = 0;
  H5Fget_filesize(file.id(), &size);
  return size;
}

void check_chunks(const Hdf5Handle& dataset, const Hdf5Handle& properties, std::size_t value_size,
                  const std::string& place) {
  const std::vector<hsize_t> shape = hdf5_shape(dataset);
  std::vector<hsize_t> chunk(shape.size());
  if (H5Pget_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()) !=
      static_cast<int>(shape.size()))
    throw InputError(place + ": the dataset is damaged: its chunks have other dimensions");
  hsize_t whole = value_size;
  hsize_t chunks = 1;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    whole *= chunk[axis];
    chunks *= (shape[axis] - 1) / chunk[axis] + 1;
  }
  const Filters filters = filters_of(properties, value_size, place);
  if (filters.checksum) whole += 4;
  const bool filtered = H5Pget_nfilters(properties.id()) > 0;
  const hsize_t most_bytes = file_size_of(dataset);
  hsize_t missing = 0;
  std::set<haddr_t> places;
  std::vector<hsize_t> first(shape.size(), 0);
  do {
    const Chunk found = look_up(dataset, first, filtered, most_bytes, place);
    if (found.bytes == 0) {
      ++missing;
      continue;
    }
    if ((found.skipped & filters.unskippable) != 0)
      throw InputError(place +
                       ": the dataset is damaged: a chunk is said to have no checksum or not to "
                       "be shuffled, and all must");
    if ((filters.resizing & ~found.skipped) == 0 && found.bytes != whole)
      throw InputError(place + ": the dataset is damaged: a chunk has " +
                       std::to_string(found.bytes) + " bytes, it must have " +
                       std::to_string(whole));
    if (chunks <= most_places_looked_up && !places.insert(place_of(dataset, first)).second)
      throw InputError(place + ": the dataset is damaged: two chunks lie at the same place");
  } while (advance(first, shape, chunk));
  if (missing > 0)
    throw InputError(place + ": " + std::to_string(missing) + " of the dataset's " +
                     std::to_string(chunks) +
                     " chunks were never written, or are lost; HDF5 would fill them in");
}

void refuse_external(const Hdf5Handle& properties, const std::string& place) {
  if (H5Pget_external_count(properties.id()) <= 0) return;
  std::array<char, 256> name{};
  H5Pget_external(properties.id(), 0, name.size() - 1, name.data(), nullptr, nullptr);
  throw InputError(place + ": the dataset's values lie outside the file, in '" + name.data() +
                   "' (external storage); allowed: values in the file itself");
}

}  // namespace

void check_hdf5_storage(const Hdf5Handle& dataset, const std::string& place) {
  const Hdf5Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose);
  const Hdf5Handle type(H5Dget_type(dataset.id()), H5Tclose);
  const std::size_t value_size = H5Tget_size(type.id());
  hsize_t bytes = value_size;
  for (const hsize_t size : hdf5_shape(dataset)) bytes *= size;
  const H5D_layout_t layout = H5Pget_layout(properties.id());
  if (layout == H5D_VIRTUAL || bytes == 0) return;
  refuse_external(properties, place);
  H5D_space_status_t status{};
  if (H5Dget_space_status(dataset.id(), &status) >= 0 && status == H5D_SPACE_STATUS_NOT_ALLOCATED &&
      layout != H5D_COMPACT)
    throw InputError(place + ": nothing was ever written to the dataset; HDF5 would fill it in");
  // Text of any length lies elsewhere in the file, and has other sizes here.
  if (H5Tis_variable_str(type.id()) > 0 || H5Tdetect_class(type.id(), H5T_VLEN) > 0) return;
  if (layout == H5D_CHUNKED)
    check_chunks(dataset, properties, value_size, place);
  else if (H5Dget_storage_size(dataset.id()) != bytes)
    throw InputError(
        place + ": the dataset is damaged: " + std::to_string(H5Dget_storage_size(dataset.id())) +
        " bytes for values of " + std::to_string(bytes));
}

}  // namespace festina::file
