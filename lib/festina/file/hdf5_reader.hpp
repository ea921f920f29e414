#pragma once

#include <armadillo>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace festina::file {

/// Reads back what Hdf5Writer wrote, to the same bits and in the same shapes. Every function throws
/// InputError naming the file and the object that is missing, damaged or of another shape.
/// One object serves one thread; several threads may each have theirs.
class Hdf5Reader {
 public:
  /// Throws InputError naming the file when it is missing or no HDF5 file.
  explicit Hdf5Reader(const std::filesystem::path& path);
  ~Hdf5Reader();
  Hdf5Reader(const Hdf5Reader&) = delete;
  Hdf5Reader& operator=(const Hdf5Reader&) = delete;

  /// The file, for messages.
  const std::string& path() const;
  /// Whether there is a dataset of this name.
  bool holds(const std::string& name) const;

  /// A dataset of 1 dimension.
  arma::vec numbers(const std::string& name) const;
  arma::uvec counts(const std::string& name) const;
  std::vector<std::string> texts(const std::string& name) const;
  /// A dataset of 2 dimensions, rows and columns as written.
  arma::mat matrix(const std::string& name) const;
  /// A dataset of 3 dimensions, one matrix for each index of the first.
  std::vector<arma::mat> matrices(const std::string& name) const;

  /// Attribute of the object `name` ("/" for the file).
  std::string text_attribute(const std::string& name, const std::string& key) const;
  double real_attribute(const std::string& name, const std::string& key) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace festina::file
