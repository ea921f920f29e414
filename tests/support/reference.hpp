#pragma once

#include <armadillo>
#include <map>
#include <string>

#include "festina/file/csv.hpp"

namespace festina::test {

/// Columns of a reference file (tests/data/README.md) by name; all start at epoch 0.
inline std::map<std::string, arma::vec> read_reference(const std::string& task) {
  const file::SampleTable table =
      file::read_csv(std::string(FESTINA_SOURCE) + "/tests/data/reference-" + task + ".csv");
  std::map<std::string, arma::vec> columns;
  for (std::size_t column = 0; column < table.width(); ++column)
    columns[table.names[column]] = table.values.col(column);
  return columns;
}

}  // namespace festina::test
