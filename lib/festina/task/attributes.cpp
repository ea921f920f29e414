#include "festina/task/attributes.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::task {

namespace {

std::string name_of(const file::SampleTable& table, std::size_t column) {
  return table.names.empty() || table.names[column].empty() ? "column " + std::to_string(column + 1)
                                                            : table.names[column];
}

void append_one_hot(Properties& properties, const file::SampleTable& table, std::size_t column) {
  const std::vector<std::string> values = file::labels(table, column);
  std::vector<std::string> different;
  for (const std::string& value : values)
    if (std::find(different.begin(), different.end(), value) == different.end())
      different.push_back(value);
  arma::mat rows(different.size(), values.size(), arma::fill::zeros);
  for (arma::uword i = 0; i < values.size(); ++i) {
    const auto found = std::find(different.begin(), different.end(), values[i]);
    rows(static_cast<arma::uword>(found - different.begin()), i) = 1;
  }
  properties.values = arma::join_cols(properties.values, rows);
  for (const std::string& value : different)
    properties.names.push_back(name_of(table, column) + " = " + value);
}

void append_numbers(Properties& properties, const file::SampleTable& table, std::size_t column) {
  arma::rowvec values = file::numbers(table, {column}, "").t();
  if (values.min() < 0 || values.max() > 1) {
    if (values.min() == values.max())
      throw InputError(table.path + ", " + table.variable(column) + ": every value is " +
                       base::short_number(values.front()) +
                       ", so nothing tells objects apart; allowed: values that differ, or one "
                       "between 0 and 1");
    values = (values - values.min()) / (values.max() - values.min());
  }
  properties.values = arma::join_cols(properties.values, values);
  properties.names.push_back(name_of(table, column));
}

}  // namespace

Properties attributes(const file::SampleTable& table, const std::vector<std::size_t>& columns,
                      const std::vector<std::size_t>& one_hot) {
  Properties properties;
  properties.values.set_size(0, table.samples());
  for (const std::size_t column : columns) {
    const bool asked = std::find(one_hot.begin(), one_hot.end(), column) != one_hot.end();
    if (asked || table.holds_words(column))
      append_one_hot(properties, table, column);
    else
      append_numbers(properties, table, column);
  }
  return properties;
}

}  // namespace festina::task
