#include "festina/file/hdf5_array.hpp"

#include <cstring>
#include <filesystem>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_child.hpp"
#include "festina/file/hdf5_look.hpp"
#include "festina/file/hdf5_storage.hpp"
#include "festina/file/hdf5_type.hpp"

namespace festina::file {

namespace {

constexpr double bytes_a_number = sizeof(double);
constexpr double gigabyte = 1e9;

/// Reads a text as numbers and a rest.
Hdf5Found found_in(const std::string& text) {
  std::istringstream words(text);
  std::size_t rank = 0;
  words >> rank;
  Hdf5Found found;
  found.shape.resize(rank);
  for (hsize_t& size : found.shape) words >> size;
  words.get();
  std::getline(words, found.name, '\0');
  return found;
}

std::string text_of(const Hdf5Found& found) {
  std::ostringstream text;
  text << found.shape.size();
  for (const hsize_t size : found.shape) text << ' ' << size;
  text << ' ' << found.name;
  return text.str();
}

Hdf5Found look(const std::string& path, const std::string& dataset) {
  std::string text;
  read_in_child(
      path,
      [&](const base::Bytes& give) {
        const std::string found = text_of(look_at_hdf5(path, dataset));
        give(found.data(), found.size());
      },
      [&text](const char* data, std::size_t size) { text.append(data, size); }, hdf5_limits(0));
  return found_in(text);
}

/// A damaged file may hold what h5py's bool has no name for.
void check_truth(const arma::mat& values, const std::string& place) {
  const arma::uvec others = arma::find(values != 0 && values != 1, 1);
  if (!others.is_empty())
    throw InputError(place + ": the dataset of FALSE (0) and TRUE (1) holds " +
                     base::short_number(values(others(0))) + "; it is damaged");
}

/// The numbers, one column for each of Armadillo's.
arma::mat read_values(const std::string& path, const Hdf5Found& found) {
  const std::string place = path + ":" + found.name;
  const Hdf5Handle file = open_hdf5_in_child(path);
  const Hdf5Handle dataset = open_hdf5_dataset(file, path, found.name);
  if (hdf5_shape(dataset) != found.shape)
    throw InputError(place + ": the dataset changed while it was read");
  check_virtual_sources(dataset, path, place);
  check_hdf5_storage(dataset, place);
  // Row-major, so Armadillo sees the transpose.
  arma::mat values(found.shape.size() == 1 ? 1 : found.shape.back(), found.shape.front());
  if (H5Dread(dataset.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.memptr()) < 0)
    throw InputError(place +
                     ": the dataset cannot be read (it is damaged, or stored with a filter "
                     "that this machine lacks)");
  if (is_hdf5_bool(Hdf5Handle(H5Dget_type(dataset.id()), H5Tclose))) check_truth(values, place);
  return values.t();
}

/// Takes bytes into a matrix.
class Filler {
 public:
  explicit Filler(arma::mat& values)
      : next_(reinterpret_cast<char*>(values.memptr())), left_(values.n_elem * sizeof(double)) {}

  void take(const char* data, std::size_t size) {
    if (size > left_) throw RunError("a reader handed over more than it was asked for");
    std::memcpy(next_, data, size);
    next_ += size;
    left_ -= size;
  }
  bool full() const { return left_ == 0; }

 private:
  char* next_;
  std::size_t left_;
};

void check_size(const std::string& place, double bytes, double size_limit) {
  if (bytes > size_limit * gigabyte)
    throw InputError(place + ": the dataset holds " + base::short_number(bytes / bytes_a_number) +
                     " numbers, " + base::short_number(bytes / gigabyte) + " GB; allowed: up to " +
                     base::short_number(size_limit) + " GB (task.size_limit)");
}

}  // namespace

ArrayFile read_hdf5(const std::string& path, const std::string& dataset, double size_limit) {
  const Hdf5Lock lock;  // held for the copies of this process, in which nobody else has it
  const Hdf5Found found = look(path, dataset);
  const bool one_dimensional = found.shape.size() == 1;
  const hsize_t rows = found.shape.at(0);
  const hsize_t columns = one_dimensional ? 1 : found.shape.at(1);
  const double bytes = static_cast<double>(rows) * static_cast<double>(columns) * bytes_a_number;
  check_size(path + ":" + found.name, bytes, size_limit);
  ArrayFile array{arma::mat(rows, columns, arma::fill::none), one_dimensional};
  Filler filler(array.values);
  read_in_child(
      path,
      [&](const base::Bytes& give) {
        const arma::mat values = read_values(path, found);
        give(reinterpret_cast<const char*>(values.memptr()), values.n_elem * sizeof(double));
      },
      [&filler](const char* data, std::size_t size) { filler.take(data, size); },
      hdf5_limits(bytes));
  if (!filler.full()) throw InputError(path + ": the file is damaged: not all of it could be read");
  return array;
}

}  // namespace festina::file
