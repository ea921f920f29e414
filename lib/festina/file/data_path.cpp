#include "festina/file/data_path.hpp"

#include <boost/algorithm/string/case_conv.hpp>

namespace festina::file {

DataPath parse_data_path(const std::string& path) {
  const std::string lower = boost::algorithm::to_lower_copy(path);
  for (const std::string extension : {".h5", ".hdf5", ".npz"}) {
    const std::size_t colon = lower.find(extension + ":");
    if (colon == std::string::npos) continue;
    const std::size_t end = colon + extension.size();
    return {path.substr(0, end), path.substr(end + 1)};
  }
  return {path, ""};
}

DataFormat format_of(const std::string& file) {
  const std::string lower = boost::algorithm::to_lower_copy(file);
  if (lower.ends_with(".npy")) return DataFormat::npy;
  if (lower.ends_with(".npz")) return DataFormat::npz;
  if (lower.ends_with(".h5") || lower.ends_with(".hdf5")) return DataFormat::hdf5;
  return DataFormat::csv;
}

}  // namespace festina::file
