#pragma once

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace festina::test {

/// The bytes of `numbers` as `Number`s, in this order of bytes.
template <class Number>
std::string bytes_of(const std::vector<Number>& numbers, std::endian order) {
  std::string bytes;
  for (const Number number : numbers) {
    char one[sizeof(Number)];
    std::memcpy(one, &number, sizeof(Number));
    if (order != std::endian::native) std::reverse(one, one + sizeof(Number));
    bytes.append(one, sizeof(Number));
  }
  return bytes;
}

/// An NPY file as its specification lays it out: magic, version, length of the header in 2
/// (version 1) or 4 bytes, the header padded with blanks to a multiple of 64, the numbers.
inline std::string npy(const std::string& dictionary, const std::string& numbers, int major = 1) {
  const std::size_t before = major == 1 ? 10 : 12;
  std::string header = dictionary;
  while ((before + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string bytes = "\x93NUMPY";
  bytes += static_cast<char>(major);
  bytes += '\0';
  for (std::size_t i = 0; i < before - 8; ++i)
    bytes += static_cast<char>((header.size() >> (8 * i)) & 255U);
  return bytes + header + numbers;
}

/// The header's dictionary as numpy.save writes it.
inline std::string npy_header(const std::string& type, const std::string& shape,
                              bool fortran_order = false) {
  return "{'descr': '" + type + "', 'fortran_order': " + (fortran_order ? "True" : "False") +
         ", 'shape': " + shape + ", }";
}

}  // namespace festina::test
