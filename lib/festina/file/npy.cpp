#include "festina/file/npy.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/byte_source.hpp"

namespace festina::file {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// What the header says about the numbers that follow it.
struct Layout {
  char kind;           ///< f: float, i: signed, u: unsigned, b: bool
  std::size_t size;    ///< bytes of one number
  bool reversed;       ///< bytes stand in the other order than this machine's
  bool fortran_order;  ///< first index runs fastest
  std::vector<arma::uword> shape;
};

[[noreturn]] void truncated(const std::string& path, std::size_t needed, std::size_t present) {
  throw InputError(path + ": the file is cut short, it holds " + std::to_string(present) + " of " +
                   std::to_string(needed) + " bytes");
}

/// The value of `key` in a Python dictionary such as {'descr': '<f8', 'shape': (3, 4), }: what
/// stands behind the colon, up to the first of `ends`. Empty when the key is missing.
std::string_view entry(std::string_view header, const std::string& key, const char* ends) {
  std::size_t found = header.find("'" + key + "'");
  if (found == std::string_view::npos) found = header.find('"' + key + '"');
  const std::size_t colon = header.find(':', found);
  if (found == std::string_view::npos || colon == std::string_view::npos) return {};
  const std::string_view behind = header.substr(colon + 1);
  const std::size_t first = std::min(behind.find_first_not_of(' '), behind.size());
  const std::size_t last = behind.find_first_of(ends, first);
  return last == std::string_view::npos ? std::string_view{} : behind.substr(first, last - first);
}

void read_element_type(const std::string& path, std::string_view header, Layout& layout) {
  const std::string_view quoted = entry(header, "descr", ",}");
  const std::string_view type =
      quoted.size() > 2 ? quoted.substr(1, quoted.size() - 2) : std::string_view{};
  const std::vector<std::string_view> known = {"f4", "f8", "i1", "i2", "i4", "i8",
                                               "u1", "u2", "u4", "u8", "b1"};
  const bool fits = type.size() == 3 && std::string_view("<>|").find(type[0]) < 3 &&
                    std::find(known.begin(), known.end(), type.substr(1)) != known.end() &&
                    (type[0] != '|' || type[2] == '1');
  if (!fits)
    throw InputError(path + ": elements of type " +
                     (quoted.starts_with('[') ? "record" : std::string(quoted)) +
                     " cannot be read; allowed: float32, float64, int8 to int64, uint8 to uint64 "
                     "and bool (array.astype(float) makes float64)");
  layout.kind = type[1];
  layout.size = static_cast<std::size_t>(type[2] - '0');
  layout.reversed = type[0] == (std::endian::native == std::endian::little ? '>' : '<');
}

/// What most readers of tables allow, and what anybody does.
constexpr std::size_t any_dimensions = 32;
constexpr std::size_t table_dimensions = 2;

void read_shape(const std::string& path, std::string_view header, std::size_t most_dimensions,
                Layout& layout) {
  const std::string text = std::string(entry(header, "shape", ")")) + ")";
  bool fits = text.starts_with('(');
  for (const std::string& item : base::split(text.substr(1, text.size() - 2), ',')) {
    if (item.empty()) continue;  // behind the comma of (3,)
    arma::uword size = 0;
    const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), size);
    // Python 2 wrote 3L.
    fits = fits && error == std::errc() && (*end == '\0' || std::string_view(end) == "L");
    layout.shape.push_back(size);
  }
  if (!fits || layout.shape.empty() || layout.shape.size() > most_dimensions ||
      std::find(layout.shape.begin(), layout.shape.end(), 0U) != layout.shape.end())
    throw InputError(path + ": the array has shape " + text + "; allowed: 1 " +
                     (most_dimensions == table_dimensions ? "or 2" : "or more") +
                     " dimensions, none of size 0");
}

Layout parse_header(const std::string& path, std::string_view header, std::size_t most_dimensions) {
  Layout layout{};
  read_element_type(path, header, layout);
  read_shape(path, header, most_dimensions, layout);
  const std::string_view order = entry(header, "fortran_order", ",}");
  if (order != "True" && order != "False")
    throw InputError(path + ": the NPY header does not tell 'fortran_order'");
  layout.fortran_order = order == "True";
  return layout;
}

template <class Number>
double number_at(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<double>(number);
}

double element(const char* bytes, const Layout& layout) {
  char ordered[8];
  std::copy_n(bytes, layout.size, ordered);
  if (layout.reversed) std::reverse(ordered, ordered + layout.size);
  switch (layout.kind) {
    case 'f':
      return layout.size == 4 ? number_at<float>(ordered) : number_at<double>(ordered);
    case 'i':
      return layout.size == 1   ? number_at<std::int8_t>(ordered)
             : layout.size == 2 ? number_at<std::int16_t>(ordered)
             : layout.size == 4 ? number_at<std::int32_t>(ordered)
                                : number_at<std::int64_t>(ordered);
    case 'u':
      return layout.size == 1   ? number_at<std::uint8_t>(ordered)
             : layout.size == 2 ? number_at<std::uint16_t>(ordered)
             : layout.size == 4 ? number_at<std::uint32_t>(ordered)
                                : number_at<std::uint64_t>(ordered);
    default:  // bool
      return ordered[0] == 0 ? 0 : 1;
  }
}

}  // namespace

ArrayFile read_npy(const std::string& path, const SizeLimit& limit) {
  ByteSource source(path);
  constexpr std::size_t chunk = 1U << 20U;
  std::string bytes;
  bytes.reserve(std::min<std::uint64_t>(source.size().value_or(0), limit.bytes()) + chunk);
  // No number takes less memory than in the file, so that this holds whatever the shape.
  while (source.read(bytes, chunk) && bytes.starts_with(magic))
    if (bytes.size() > limit.bytes() + chunk)
      throw InputError(path + ": the file is larger than " + limit.text() + " allows");
  return parse_npy(path, bytes, limit);
}

namespace {

/// What the header says, and where the numbers begin behind it.
std::pair<Layout, std::size_t> read_header(const std::string& path, const std::string& bytes,
                                           std::size_t most_dimensions) {
  const auto unsigned_at = [&bytes](std::size_t at, std::size_t count) {
    std::size_t value = 0;  // little endian on every machine
    for (std::size_t i = count; i-- > 0;)
      value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  if (!bytes.starts_with(magic))
    throw InputError(path +
                     ": this is no NPY file (it does not start with \\x93NUMPY); write it "
                     "with numpy.save");
  const std::size_t version_end = magic.size() + 2;
  if (bytes.size() < version_end) truncated(path, version_end, bytes.size());
  const std::size_t major = unsigned_at(magic.size(), 1);
  const std::size_t minor = unsigned_at(magic.size() + 1, 1);
  if (major < 1 || major > 3 || minor != 0)
    throw InputError(path + ": NPY format version " + std::to_string(major) + "." +
                     std::to_string(minor) + " cannot be read; allowed: 1.0, 2.0 and 3.0");
  const std::size_t header_begin = version_end + (major == 1 ? 2 : 4);
  if (bytes.size() < header_begin) truncated(path, header_begin, bytes.size());
  const std::size_t data_begin =
      header_begin + unsigned_at(version_end, header_begin - version_end);
  if (bytes.size() < data_begin) truncated(path, data_begin, bytes.size());
  return {
      parse_header(path, std::string_view(bytes).substr(header_begin, data_begin - header_begin),
                   most_dimensions),
      data_begin};
}

std::string shape_text(const std::vector<arma::uword>& shape) {
  std::vector<std::string> sizes;
  for (const arma::uword size : shape) sizes.push_back(std::to_string(size));
  if (sizes.size() == 1) sizes.emplace_back("1");
  return base::join(sizes, " x ");
}

/// Throws InputError unless the bytes behind the header are those of the array.
void check_bytes(const std::string& path, const Layout& layout, std::size_t present) {
  // Compared by division: a shape that lies may overflow the product.
  std::size_t room = present / layout.size;
  std::size_t needed = layout.size;
  for (const arma::uword size : layout.shape) {
    room /= size;
    needed *= size;
  }
  if (room == 0)
    throw InputError(path + ": the file is cut short, it holds " + std::to_string(present) +
                     " bytes for " + shape_text(layout.shape) + " numbers of " +
                     std::to_string(layout.size) + " bytes");
  if (present > needed)
    throw InputError(path + ": " + std::to_string(present - needed) +
                     " bytes follow the array; allowed: one array per file");
}

}  // namespace

ArrayFile parse_npy(const std::string& path, const std::string& bytes, const SizeLimit& limit) {
  const auto [layout, data_begin] = read_header(path, bytes, table_dimensions);
  const arma::uword rows = layout.shape.front();
  const arma::uword columns = layout.shape.size() == 1 ? 1 : layout.shape.back();
  check_bytes(path, layout, bytes.size() - data_begin);
  check_size(path, rows, columns, limit);
  ArrayFile array{arma::mat(rows, columns), layout.shape.size() == 1};
  const char* next = bytes.data() + data_begin;
  for (arma::uword i = 0; i < rows * columns; ++i, next += layout.size) {
    // Armadillo stores column by column, as Fortran does.
    const arma::uword at = layout.fortran_order ? i : i % columns * rows + i / columns;
    array.values(at) = element(next, layout);
  }
  return array;
}

NumberArray parse_npy_array(const std::string& path, const std::string& bytes,
                            const SizeLimit& limit) {
  const auto [layout, data_begin] = read_header(path, bytes, any_dimensions);
  check_bytes(path, layout, bytes.size() - data_begin);
  const std::size_t count = (bytes.size() - data_begin) / layout.size;
  check_size(path, count, 1, limit);
  NumberArray array{{layout.shape.begin(), layout.shape.end()}, std::vector<double>(count)};
  const char* next = bytes.data() + data_begin;
  std::vector<std::size_t> index(layout.shape.size(), 0);
  for (std::size_t i = 0; i < count; ++i, next += layout.size) {
    std::size_t at = i;
    if (layout.fortran_order) {
      at = 0;
      for (std::size_t d = 0; d < index.size(); ++d) at = at * layout.shape[d] + index[d];
      for (std::size_t d = 0; d < index.size() && ++index[d] == layout.shape[d]; ++d) index[d] = 0;
    }
    array.values[at] = element(next, layout);
  }
  return array;
}

}  // namespace festina::file
