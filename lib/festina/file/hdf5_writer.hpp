#pragma once

#include <armadillo>
#include <memory>
#include <string>
#include <vector>

namespace festina::file {

/// What a dataset's axes are called, in order, and the unit of its numbers.
struct Axes {
  std::vector<std::string> names;
  std::string unit;
};

/// Builds one HDF5 file in memory through the C API; a file on disk that HDF5 fails to write (a
/// full disk) cannot be closed cleanly, so the bytes go to disk by write_file(). Shapes are as a
/// row-major reader (h5py) sees them. Throws RunError naming the object HDF5 could not make.
/// One object serves one thread; several threads may each have theirs.
class Hdf5Writer {
 public:
  Hdf5Writer();
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
  /// Shape (count, n_rows, n_cols), compressed without loss: for large data of which much repeats.
  void write(const std::string& name, const std::vector<arma::fmat>& data, const Axes& axes);
  /// Shape (count, n_rows, ⌈n_cols / 8⌉): 0 or 1 for every entry, eight to a byte from the highest
  /// bit on, as numpy.unpackbits has it.
  void write_bits(const std::string& name, const std::vector<arma::umat>& data, const Axes& axes);
  /// Text dataset (UTF-8, variable length).
  void write(const std::string& name, const std::vector<std::string>& data, const Axes& axes);

  /// Attribute of the object `name` ("/" for the file).
  void attribute(const std::string& name, const std::string& key, const std::string& value);
  void attribute(const std::string& name, const std::string& key, double value);

  /// The bytes of the file.
  std::string image();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace festina::file
