#include "festina/file/hdf5_array.hpp"

#include <algorithm>
#include <deque>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

namespace {

/// Arrays beyond this size (8 GB) are a slip rather than a task.
constexpr double most_numbers = 1e9;
/// Objects looked at in a file; links may run in circles.
constexpr std::size_t most_objects = 10000;
/// Datasets named in a message, which is one line.
constexpr std::size_t most_named = 12;

std::string dimensions(const std::vector<hsize_t>& shape) {
  std::vector<std::string> sizes;
  for (const hsize_t size : shape) sizes.push_back(std::to_string(size));
  return "(" + base::join(sizes, " x ") + ")";
}

/// Whole numbers, floats, and h5py's bool: an enumeration of FALSE and TRUE.
bool holds_numbers(const Hdf5Handle& dataset) {
  const Hdf5Handle type(H5Dget_type(dataset.id()), H5Tclose);
  const H5T_class_t kind = H5Tget_class(type.id());
  return kind == H5T_INTEGER || kind == H5T_FLOAT || kind == H5T_ENUM;
}

struct Listed {
  std::string name;
  std::vector<hsize_t> shape;
};

void append_links(const Hdf5Handle& group, const std::string& prefix,
                  std::deque<std::string>& names) {
  H5G_info_t info{};
  if (H5Gget_info(group.id(), &info) < 0) return;
  for (hsize_t i = 0; i < info.nlinks && names.size() < most_objects; ++i) {
    const auto name = [&](char* text, std::size_t size) {
      return H5Lget_name_by_idx(group.id(), ".", H5_INDEX_NAME, H5_ITER_INC, i, text, size,
                                H5P_DEFAULT);
    };
    const ssize_t length = name(nullptr, 0);
    if (length < 0) continue;
    std::string text(static_cast<std::size_t>(length), '\0');
    name(text.data(), text.size() + 1);
    names.push_back(base::join({prefix, text}, "/"));
  }
}

/// All datasets of numbers with 1 or 2 dimensions, those of the upper groups first.
std::vector<Listed> list_datasets(const Hdf5Handle& file) {
  std::vector<Listed> found;
  std::deque<std::string> names;
  append_links(Hdf5Handle(H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose), "", names);
  for (std::size_t seen = 0; seen < most_objects && !names.empty(); ++seen) {
    const std::string name = names.front();
    names.pop_front();
    const Hdf5Handle object(H5Oopen(file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
    if (!object.valid()) continue;  // a link that leads nowhere
    if (H5Iget_type(object.id()) == H5I_GROUP) append_links(object, name, names);
    if (H5Iget_type(object.id()) != H5I_DATASET || !holds_numbers(object)) continue;
    const std::vector<hsize_t> shape = hdf5_shape(object);
    if (shape.size() == 1 || shape.size() == 2) found.push_back({name, shape});
  }
  return found;
}

std::string named(const std::vector<Listed>& datasets) {
  if (datasets.empty()) return "it holds no dataset of numbers with 1 or 2 dimensions";
  std::vector<std::string> items;
  for (const Listed& dataset : datasets) {
    if (items.size() == most_named) break;
    items.push_back(dataset.name + " " + dimensions(dataset.shape));
  }
  if (datasets.size() > most_named)
    items.push_back("and " + std::to_string(datasets.size() - most_named) + " more");
  return "it holds " + base::join(items, ", ");
}

/// The only 2-d dataset of numbers.
std::string only_table(const std::string& path, const std::vector<Listed>& datasets) {
  std::vector<std::string> tables;
  for (const Listed& dataset : datasets)
    if (dataset.shape.size() == 2) tables.push_back(dataset.name);
  if (tables.size() != 1)
    throw InputError(path +
                     ": no dataset is named, and the file does not hold exactly one with 2 "
                     "dimensions; say which as " +
                     path + ":/DATASET; " + named(datasets));
  return tables.front();
}

std::string nearest_dataset(const std::string& word, const std::vector<Listed>& datasets) {
  std::vector<std::string> names;
  for (const Listed& dataset : datasets) names.push_back(dataset.name);
  return base::nearest_hint(word.starts_with('/') ? word : "/" + word, names);
}

}  // namespace

ArrayFile read_hdf5(const std::string& path, const std::string& dataset) {
  const Hdf5Lock lock;
  const Hdf5Handle file = open_hdf5(path);
  const std::string name = dataset.empty() ? only_table(path, list_datasets(file)) : dataset;
  const std::string place = path + ":" + name;

  const Hdf5Handle object(H5Oopen(file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
  if (!object.valid() || H5Iget_type(object.id()) != H5I_DATASET) {
    const std::vector<Listed> datasets = list_datasets(file);
    throw InputError(path + ": there is no dataset '" + name + "'" +
                     nearest_dataset(name, datasets) + "; " + named(datasets));
  }
  const std::vector<hsize_t> shape = hdf5_shape(object);
  if (!holds_numbers(object))
    throw InputError(place +
                     ": the dataset does not hold numbers; allowed: whole numbers, floats "
                     "and bool");
  if (shape.empty() || shape.size() > 2 || std::count(shape.begin(), shape.end(), 0U) > 0)
    throw InputError(place + ": the dataset has shape " + dimensions(shape) +
                     "; allowed: 1 or 2 dimensions, none of size 0");
  const hsize_t columns = shape.size() == 1 ? 1 : shape.back();
  const double numbers = static_cast<double>(shape.front()) * static_cast<double>(columns);
  if (numbers > most_numbers)
    throw InputError(place + ": the dataset holds " + base::short_number(numbers) +
                     " numbers; allowed: up to " + base::short_number(most_numbers));
  // Row-major, so Armadillo sees the transpose.
  arma::mat values(columns, shape.front());
  if (H5Dread(object.id(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.memptr()) < 0)
    throw InputError(place +
                     ": the dataset cannot be read (it is damaged, or stored with a filter "
                     "that this machine lacks)");
  return {values.t(), shape.size() == 1};
}

}  // namespace festina::file
