#include "festina/file/hdf5_reader.hpp"

#include "festina/base/error.hpp"
#include "festina/file/hdf5_handle.hpp"

namespace festina::file {

class Hdf5Reader::Implementation {
 public:
  explicit Implementation(std::string path)
      : path_(std::move(path)),
        file_(open_hdf5(path_)),
        most_values_(most_expansion * static_cast<double>(std::filesystem::file_size(path_))) {}

  const std::string& path() const { return path_; }

  [[noreturn]] void fail(const std::string& name, const std::string& what) const {
    throw InputError(path_ + ":" + name + ": " + what);
  }

  Hdf5Handle open(const std::string& name) const {
    return {H5Dopen2(file_.id(), name.c_str(), H5P_DEFAULT), H5Dclose};
  }

  /// The dataset and its sizes, of which there must be `dimensions`.
  std::pair<Hdf5Handle, std::vector<hsize_t>> dataset(const std::string& name, H5T_class_t kind,
                                                      std::size_t dimensions) const {
    Hdf5Handle set = open(name);
    if (!set.valid()) fail(name, "the dataset is missing");
    const Hdf5Handle type(H5Dget_type(set.id()), H5Tclose);
    if (H5Tget_class(type.id()) != kind) fail(name, "the dataset holds values of another type");
    std::vector<hsize_t> shape = hdf5_shape(set);
    if (shape.size() != dimensions)
      fail(name, "the dataset has " + std::to_string(shape.size()) + " dimensions; expected " +
                     std::to_string(dimensions));
    double values = 1;
    for (const hsize_t size : shape) values *= static_cast<double>(size);
    if (values > most_values_) fail(name, "the dataset is larger than the file can hold");
    return {std::move(set), std::move(shape)};
  }

  void read(const Hdf5Handle& set, const std::string& name, hid_t type, void* data) const {
    if (H5Dread(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) < 0)
      fail(name, "the dataset cannot be read, it is damaged");
  }

  /// The attribute, read as `type` into `value`.
  void attribute(const std::string& name, const std::string& key, H5T_class_t kind, hid_t type,
                 void* value) const {
    const Hdf5Handle object(
        H5Aopen_by_name(file_.id(), name.c_str(), key.c_str(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    if (!object.valid()) fail(name, "attribute '" + key + "' is missing");
    const Hdf5Handle stored(H5Aget_type(object.id()), H5Tclose);
    if (H5Tget_class(stored.id()) != kind || H5Aread(object.id(), type, value) < 0)
      fail(name, "attribute '" + key + "' cannot be read");
  }

 private:
  /// No compression makes more of a byte: deflate's best.
  static constexpr double most_expansion = 1100;

  std::string path_;
  Hdf5Handle file_;
  double most_values_;
};

namespace {

/// `count` matrices that lie row by row, one after the other, at `data`.
std::vector<arma::mat> from_row_major(const std::vector<double>& data, hsize_t count, hsize_t rows,
                                      hsize_t columns) {
  std::vector<arma::mat> matrices;
  for (hsize_t i = 0; i < count; ++i)
    matrices.push_back(rows * columns == 0  // Armadillo transposes by reading the first element
                           ? arma::mat(rows, columns)
                           : arma::mat(data.data() + i * rows * columns, columns, rows).t());
  return matrices;
}

}  // namespace

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) {
  const Hdf5Lock lock;
  implementation_ = std::make_unique<Implementation>(path.string());
}

Hdf5Reader::~Hdf5Reader() {
  const Hdf5Lock lock;
  implementation_.reset();
}

const std::string& Hdf5Reader::path() const {
  return implementation_->path();
}

bool Hdf5Reader::holds(const std::string& name) const {
  const Hdf5Lock lock;
  return implementation_->open(name).valid();
}

arma::vec Hdf5Reader::numbers(const std::string& name) const {
  const Hdf5Lock lock;
  const auto [set, shape] = implementation_->dataset(name, H5T_FLOAT, 1);
  arma::vec data(shape[0]);
  implementation_->read(set, name, H5T_NATIVE_DOUBLE, data.memptr());
  return data;
}

arma::uvec Hdf5Reader::counts(const std::string& name) const {
  static_assert(sizeof(arma::uword) == sizeof(std::uint64_t));
  const Hdf5Lock lock;
  const auto [set, shape] = implementation_->dataset(name, H5T_INTEGER, 1);
  arma::uvec data(shape[0]);
  implementation_->read(set, name, H5T_NATIVE_UINT64, data.memptr());
  return data;
}

std::vector<std::string> Hdf5Reader::texts(const std::string& name) const {
  const Hdf5Lock lock;
  const auto [set, shape] = implementation_->dataset(name, H5T_STRING, 1);
  const Hdf5Handle type = hdf5_text_type();
  const Hdf5Handle space(H5Dget_space(set.id()), H5Sclose);
  std::vector<char*> data(shape[0]);
  implementation_->read(set, name, type.id(), data.data());
  std::vector<std::string> texts;
  for (const char* text : data) texts.emplace_back(text == nullptr ? "" : text);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, data.data());
  return texts;
}

arma::mat Hdf5Reader::matrix(const std::string& name) const {
  const Hdf5Lock lock;
  const auto [set, shape] = implementation_->dataset(name, H5T_FLOAT, 2);
  std::vector<double> data(shape[0] * shape[1]);
  implementation_->read(set, name, H5T_NATIVE_DOUBLE, data.data());
  return from_row_major(data, 1, shape[0], shape[1]).front();
}

std::vector<arma::mat> Hdf5Reader::matrices(const std::string& name) const {
  const Hdf5Lock lock;
  const auto [set, shape] = implementation_->dataset(name, H5T_FLOAT, 3);
  std::vector<double> data(shape[0] * shape[1] * shape[2]);
  implementation_->read(set, name, H5T_NATIVE_DOUBLE, data.data());
  return from_row_major(data, shape[0], shape[1], shape[2]);
}

std::string Hdf5Reader::text_attribute(const std::string& name, const std::string& key) const {
  const Hdf5Lock lock;
  const Hdf5Handle type = hdf5_text_type();
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  char* data = nullptr;
  implementation_->attribute(name, key, H5T_STRING, type.id(), &data);
  std::string text = data == nullptr ? "" : data;
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, &data);
  return text;
}

double Hdf5Reader::real_attribute(const std::string& name, const std::string& key) const {
  const Hdf5Lock lock;
  double value = 0;
  implementation_->attribute(name, key, H5T_FLOAT, H5T_NATIVE_DOUBLE, &value);
  return value;
}

}  // namespace festina::file
