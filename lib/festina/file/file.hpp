#pragma once

#include <filesystem>
#include <string>

namespace festina::file {

/// All bytes of a file. Throws InputError naming it when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// CRC-32 of `bytes` (that of zlib and gzip), 8 hexadecimal digits: tells damaged files from whole
/// ones.
std::string checksum(const std::string& bytes);

}  // namespace festina::file
