#include "festina/file/npz.hpp"

#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/byte_source.hpp"
#include "festina/file/npy.hpp"
#include "festina/file/shown.hpp"

namespace festina::file {

namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Entry = std::unique_ptr<zip_file_t, Discard>;

std::string words_of(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string words = zip_error_strerror(&error);
  zip_error_fini(&error);
  return words;
}

Archive open_archive(const std::string& path) {
  ByteSource source(path);
  if (!source.size())
    throw InputError(path +
                     ": this is empty or no regular file; an NPZ file is read out of order and "
                     "must be one");
  const int descriptor = source.release();
  int code = 0;
  Archive archive(zip_fdopen(descriptor, ZIP_CHECKCONS, &code));
  if (archive) return archive;
  ::close(descriptor);
  throw InputError(path + ": this is no NPZ file, or a damaged one (" + words_of(code) +
                   "); write it with numpy.savez");
}

/// Names as NumPy gives them, without .npy; entries that are no arrays are left out.
struct Arrays {
  std::vector<std::string> names;
  std::vector<zip_uint64_t> positions;
};

Arrays arrays_of(zip_t* archive) {
  constexpr std::string_view extension = ".npy";
  Arrays arrays;
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto position = static_cast<zip_uint64_t>(i);
    const char* const name = zip_get_name(archive, position, 0);
    const std::string_view entry = name == nullptr ? "" : name;
    if (!entry.ends_with(extension)) continue;
    arrays.names.emplace_back(entry.substr(0, entry.size() - extension.size()));
    arrays.positions.push_back(position);
  }
  return arrays;
}

std::string listed(const std::vector<std::string>& names) {
  return names.empty() ? "no arrays" : shown_list(names);
}

std::size_t find_array(const std::string& path, const std::string& name, const Arrays& arrays) {
  if (name.empty()) {
    if (arrays.names.size() == 1) return 0;
    throw InputError(path + ": it holds " + listed(arrays.names) + "; name one, as in " + path +
                     ":" + (arrays.names.empty() ? "ARRAY" : shown(arrays.names.front())));
  }
  const auto found = std::find(arrays.names.begin(), arrays.names.end(), name);
  if (found == arrays.names.end())
    throw InputError(path + ": there is no array '" + name + "'" +
                     base::nearest_hint(name, arrays.names) + "; it holds " + listed(arrays.names));
  if (std::find(found + 1, arrays.names.end(), name) != arrays.names.end())
    throw InputError(path + ": two arrays are named '" + name + "'; allowed: one");
  return static_cast<std::size_t>(found - arrays.names.begin());
}

/// What an entry unpacks to, no more than it says.
std::string unpack(const std::string& place, zip_t* archive, zip_uint64_t position,
                   const SizeLimit& limit) {
  const auto damaged = [&](const std::string& why) {
    return InputError(place + ": the array cannot be unpacked: " + why);
  };
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_stat_index(archive, position, 0, &status) != 0 || (status.valid & ZIP_STAT_SIZE) == 0)
    throw damaged("its size is not told");
  constexpr std::uint64_t header = 1U << 20U;
  if (status.size > limit.bytes() + header)
    throw InputError(place + ": the array takes " +
                     base::short_number(static_cast<double>(status.size) / 1e9) +
                     " GB; allowed: " + limit.text());
  const Entry entry(zip_fopen_index(archive, position, 0));
  if (!entry) throw damaged(zip_strerror(archive));
  // Deflate cannot do better than 1032 to 1, so that a size which lies is found without much
  // memory.
  std::string bytes;
  while (bytes.size() <= status.size) {
    const std::size_t before = bytes.size();
    const std::size_t wanted = std::min<std::uint64_t>(status.size - before + 1, header);
    bytes.resize(before + wanted);
    const zip_int64_t count = zip_fread(entry.get(), bytes.data() + before, wanted);
    if (count < 0) throw damaged(zip_error_strerror(zip_file_get_error(entry.get())));
    bytes.resize(before + static_cast<std::size_t>(count));
    if (count == 0) break;
  }
  if (bytes.size() != status.size) throw damaged("it has another size than it says");
  return bytes;
}

}  // namespace

ArrayFile read_npz(const std::string& path, const std::string& name, const SizeLimit& limit) {
  const Archive archive = open_archive(path);
  const Arrays arrays = arrays_of(archive.get());
  const std::size_t found = find_array(path, name, arrays);
  const std::string place = path + ":" + arrays.names[found];
  return parse_npy(place, unpack(place, archive.get(), arrays.positions[found], limit), limit);
}

std::map<std::string, NumberArray> read_npz_arrays(const std::string& path,
                                                   const std::vector<std::string>& names,
                                                   const SizeLimit& limit) {
  const Archive archive = open_archive(path);
  const Arrays arrays = arrays_of(archive.get());
  std::map<std::string, NumberArray> read;
  for (const std::string& name : names) {
    if (std::find(arrays.names.begin(), arrays.names.end(), name) == arrays.names.end()) continue;
    const std::size_t found = find_array(path, name, arrays);
    std::string place = path;
    place.append(":").append(name);
    read.emplace(
        name, parse_npy_array(place, unpack(place, archive.get(), arrays.positions[found], limit),
                              limit));
  }
  return read;
}

}  // namespace festina::file
