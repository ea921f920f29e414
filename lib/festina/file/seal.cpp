#include "festina/file/seal.hpp"

#include <string_view>

#include "festina/file/file.hpp"

namespace festina::file {

namespace {

constexpr std::string_view mark = "\nfestina-crc32 ";
constexpr std::size_t sum_digits = 8;

std::string seal_of(const std::string& bytes) {
  return std::string(mark) + checksum(bytes) + "\n";
}

}  // namespace

std::string sealed(const std::string& bytes) {
  return bytes + seal_of(bytes);
}

bool seal_holds(const std::string& bytes) {
  constexpr std::size_t length = mark.size() + sum_digits + 1;
  if (bytes.size() < length) return false;
  const std::size_t end = bytes.size() - length;
  return bytes.compare(end, length, seal_of(bytes.substr(0, end))) == 0;
}

}  // namespace festina::file
