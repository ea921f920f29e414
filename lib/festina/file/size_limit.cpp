#include "festina/file/size_limit.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::file {

std::uint64_t SizeLimit::bytes() const {
  base::check_positive("task.size_limit", gigabytes);
  constexpr double most = 9e9;  // so that bytes stay below 2^63
  return static_cast<std::uint64_t>(std::min(gigabytes, most) * 1e9);
}

std::string SizeLimit::text() const {
  return base::short_number(gigabytes) + " GB (task.size_limit)";
}

void check_size(const std::string& path, std::uint64_t rows, std::uint64_t columns,
                const SizeLimit& limit) {
  constexpr std::uint64_t number = sizeof(double);
  // Compared by division: a shape that lies may overflow the product.
  if (columns == 0 || rows <= limit.bytes() / number / columns) return;
  const double gigabytes =
      static_cast<double>(rows) * static_cast<double>(columns) * static_cast<double>(number) / 1e9;
  throw InputError(path + ": " + std::to_string(rows) + " x " + std::to_string(columns) +
                   " numbers take " + base::short_number(gigabytes) +
                   " GB; allowed: " + limit.text());
}

}  // namespace festina::file
