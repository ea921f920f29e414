#pragma once

#include <armadillo>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace festina {

/// What a dataset's axes are called, in order, and the unit of its numbers.
struct Axes {
  std::vector<std::string> names;
  std::string unit;
};

/// Writes one HDF5 file through the C API. Shapes are as a row-major reader (h5py) sees them.
/// Every function throws RunError naming the file and the object when HDF5 reports a failure.
class Hdf5Writer {
 public:
  explicit Hdf5Writer(const std::filesystem::path& path);
  ~Hdf5Writer();
  Hdf5Writer(const Hdf5Writer&) = delete;
  Hdf5Writer& operator=(const Hdf5Writer&) = delete;

  /// Dataset `name` ("relu/loss": groups are made on the way), with attributes "axes" (names joined
  /// by commas) and "unit". `data` is row-major and fills `shape`.
  void write(const std::string& name, const std::vector<arma::uword>& shape,
             const std::vector<double>& data, const Axes& axes);
  void write(const std::string& name, const arma::uvec& data, const Axes& axes);
  void write(const std::string& name, const arma::vec& data, const Axes& axes);
  /// Shape (n_rows, n_cols).
  void write(const std::string& name, const arma::mat& data, const Axes& axes);
  /// Shape (count, n_rows, n_cols); all matrices must have the same size.
  void write(const std::string& name, const std::vector<arma::mat>& data, const Axes& axes);
  /// Text dataset (UTF-8, variable length).
  void write(const std::string& name, const std::vector<std::string>& data, const Axes& axes);

  /// Attribute of the object `name` ("/" for the file).
  void attribute(const std::string& name, const std::string& key, const std::string& value);
  void attribute(const std::string& name, const std::string& key, double value);

  /// Closes the file; all is on its way to disk after that. To be called once.
  void close();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace festina
