#pragma once

#include <filesystem>
#include <string>

namespace festina::record {

/// Throws InputError naming the file unless it is the very one that summary.json was written with,
/// whose checksum is `sum`: neither HDF5 nor CSV would notice damage.
void check_sum(const std::filesystem::path& path, const std::string& sum);

}  // namespace festina::record
