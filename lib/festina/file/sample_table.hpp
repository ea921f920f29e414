#pragma once

#include <armadillo>
#include <optional>
#include <string>
#include <vector>

#include "festina/file/text_cells.hpp"

namespace festina::file {

/// Which way samples lie in a file.
enum class SamplesIn { rows, columns };

/// "rows", "columns".
const std::vector<std::string>& samples_in_names();

/// A file of samples, whichever its format: one row per sample and one column per variable,
/// however they lie in the file.
struct SampleTable {
  std::string path;
  SamplesIn samples_in = SamplesIn::rows;
  std::vector<std::string> names;           ///< of the variables; empty when the file has none
  arma::mat values;                         ///< samples × variables; NaN where a cell is no number
  TextCells cells;                          ///< text tables: as they stand in the file; else none
  std::optional<Separator> separator = {};  ///< of a text table's cells
  bool one_dimensional = false;             ///< an array of samples without rows or columns

  arma::uword samples() const { return values.n_rows; }
  arma::uword width() const { return values.n_cols; }

  /// "x.csv (4 rows x 3 columns)", as the file has them, without header.
  std::string shape() const;
  /// "column 3 ('legs')", or the line or row that holds the variable.
  std::string variable(std::size_t column) const;
  /// "x.csv, line 2 (row 1), column 3 ('legs')".
  std::string place(std::size_t sample, std::size_t column) const;

  /// Whether it was read from text, whose cells may be words.
  bool is_text() const { return cells.records() > 0; }
  /// The cell as text; a number of an array in its shortest form.
  std::string cell(std::size_t sample, std::size_t column) const;
  /// Whether no cell of the column is a number.
  bool holds_words(std::size_t column) const;
};

/// Position of the variable that `key` = `column` names, by its name or its number from 1.
/// Throws InputError naming the key, the nearest name and the columns there are, and for a name
/// that several columns have.
std::size_t find_column(const SampleTable& table, const std::string& key,
                        const std::string& column);

/// The column as labels, one per sample. Throws InputError naming the place of an empty cell.
std::vector<std::string> labels(const SampleTable& table, std::size_t column);

/// The given columns as numbers, samples × columns. Throws InputError naming the place of a cell
/// that is not finite or no number, with `advice` ("leave it out with …") when no cell of its
/// column is a number.
arma::mat numbers(const SampleTable& table, const std::vector<std::size_t>& columns,
                  const std::string& advice = "");

}  // namespace festina::file
