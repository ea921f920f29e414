#include "festina/file/file.hpp"

#include <boost/crc.hpp>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <sstream>

#include "festina/base/error.hpp"

namespace festina::file {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw InputError(path.string() + ": the file cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string checksum(const std::string& bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  std::ostringstream text;
  text << std::hex << std::setw(8) << std::setfill('0') << crc.checksum();
  return text.str();
}

}  // namespace festina::file
