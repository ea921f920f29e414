#include "festina/file/number_arrays.hpp"

#include <chrono>
#include <cstring>

#include "festina/base/child_process.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

namespace {

/// Arrays beyond this size (8 GB) are a slip rather than a log.
constexpr std::size_t most_numbers = std::size_t{1} << 30U;
/// Reading a log takes seconds; a damaged file may never end.
constexpr base::ChildLimits reading_limits{std::chrono::minutes(5), std::size_t{16} << 30U};
constexpr hsize_t numbers_at_a_time = hsize_t{1} << 20U;

std::size_t count_of(const std::vector<std::size_t>& shape) {
  std::size_t count = 1;
  for (const std::size_t size : shape) {
    if (size > 0 && count > most_numbers / size) return most_numbers + 1;
    count *= size;
  }
  return count;
}

bool exists(const Hdf5Handle& file, const std::string& name) {
  std::string place;
  for (const std::string& part : base::split(name, '/')) {
    place += "/" + part;
    if (H5Lexists(file.id(), place.c_str(), H5P_DEFAULT) <= 0) return false;
  }
  return true;
}

void give_size(const base::Bytes& give, std::size_t size) {
  give(reinterpret_cast<const char*>(&size), sizeof size);
}

/// Hands over the shape of a dataset and its numbers, some rows at a time.
void give_array(const Hdf5Handle& file, const std::string& path, const std::string& name,
                const base::Bytes& give) {
  const std::string place = path + ":" + name;
  const Hdf5Handle set(H5Dopen2(file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
  if (!set.valid()) throw InputError(place + ": this is no dataset that can be read");
  const Hdf5Handle type(H5Dget_type(set.id()), H5Tclose);
  const H5T_class_t kind = H5Tget_class(type.id());
  if (kind != H5T_INTEGER && kind != H5T_FLOAT)
    throw InputError(place + ": the dataset does not hold numbers; allowed: whole numbers, floats");
  const std::vector<hsize_t> sizes = hdf5_shape(set);
  const std::vector<std::size_t> shape(sizes.begin(), sizes.end());
  if (count_of(shape) > most_numbers)
    throw InputError(place + ": the dataset holds more than " +
                     base::short_number(static_cast<double>(most_numbers)) + " numbers");
  give_size(give, shape.size());
  for (const std::size_t size : shape) give_size(give, size);
  const hsize_t rows = sizes.empty() ? 1 : sizes[0];
  const hsize_t row = count_of(shape) / std::max<hsize_t>(rows, 1);
  if (row == 0) return;
  const Hdf5Handle space(H5Dget_space(set.id()), H5Sclose);
  const hsize_t rows_at_a_time = std::max<hsize_t>(1, numbers_at_a_time / row);
  std::vector<double> values;
  for (hsize_t first = 0; first < rows; first += rows_at_a_time) {
    std::vector<hsize_t> start(sizes.size(), 0);
    std::vector<hsize_t> extent = sizes;
    if (!sizes.empty()) {
      start[0] = first;
      extent[0] = std::min(rows_at_a_time, rows - first);
      H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, extent.data(),
                          nullptr);
    }
    values.resize(row * (sizes.empty() ? 1 : extent[0]));
    const hsize_t count = values.size();
    const Hdf5Handle memory(H5Screate_simple(1, &count, nullptr), H5Sclose);
    if (H5Dread(set.id(), H5T_NATIVE_DOUBLE, memory.id(), space.id(), H5P_DEFAULT, values.data()) <
        0)
      throw InputError(place +
                       ": the dataset cannot be read (it is damaged, or stored with a filter that "
                       "this machine lacks)");
    give(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
  }
}

/// Takes what give_array() hands over, array by array.
class Taker {
 public:
  void add(const char* data, std::size_t size) {
    while (size > 0) {
      const std::size_t part = std::min(size, wanted() - have_);
      std::memcpy(place() + have_, data, part);
      data += part;
      size -= part;
      have_ += part;
      if (have_ == wanted()) next();
    }
  }
  std::vector<NumberArray> take() { return std::move(arrays_); }

 private:
  enum class Stage { rank, shape, values };

  std::size_t wanted() const {
    if (stage_ == Stage::rank) return sizeof rank_;
    if (stage_ == Stage::shape) return rank_ * sizeof(std::size_t);
    return arrays_.back().values.size() * sizeof(double);
  }
  char* place() {
    if (stage_ == Stage::rank) return reinterpret_cast<char*>(&rank_);
    if (stage_ == Stage::shape) return reinterpret_cast<char*>(arrays_.back().shape.data());
    return reinterpret_cast<char*>(arrays_.back().values.data());
  }
  void next() {
    have_ = 0;
    if (stage_ == Stage::rank) {
      arrays_.emplace_back().shape.resize(rank_);
      stage_ = Stage::shape;
    } else if (stage_ == Stage::shape) {
      arrays_.back().values.resize(count_of(arrays_.back().shape));
      stage_ = Stage::values;
    } else {
      stage_ = Stage::rank;
    }
    if (stage_ != Stage::rank && wanted() == 0) next();
  }

  Stage stage_ = Stage::rank;
  std::size_t rank_ = 0;
  std::size_t have_ = 0;
  std::vector<NumberArray> arrays_;
};

}  // namespace

std::string NumberArray::shape_text() const {
  std::vector<std::string> sizes;
  for (const std::size_t size : shape) sizes.push_back(std::to_string(size));
  return "(" + base::join(sizes, ", ") + ")";
}

std::map<std::string, NumberArray> read_hdf5_arrays(const std::string& path,
                                                    const std::vector<std::string>& names) {
  std::map<std::string, NumberArray> arrays;
  const Hdf5Lock lock;
  const auto open = [&] { return open_hdf5(path); };
  const std::string there = base::in_child(
      [&] {
        const Hdf5Handle file = open();
        std::string found;
        for (const std::string& name : names) found += exists(file, name) ? '1' : '0';
        return found;
      },
      reading_limits);
  std::vector<std::string> held;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (there.at(i) == '1') held.push_back(names[i]);
  Taker taker;
  base::in_child(
      [&](const base::Bytes& give) {
        const Hdf5Handle file = open();
        for (const std::string& name : held) give_array(file, path, name, give);
      },
      [&taker](const char* data, std::size_t size) { taker.add(data, size); }, reading_limits);
  std::vector<NumberArray> read = taker.take();
  for (std::size_t i = 0; i < held.size(); ++i) arrays.emplace(held[i], std::move(read.at(i)));
  return arrays;
}

}  // namespace festina::file
