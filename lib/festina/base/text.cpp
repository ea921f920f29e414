#include "festina/base/text.hpp"

#include <algorithm>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/join.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <cmath>
#include <numeric>
#include <sstream>

#include "festina/base/error.hpp"

namespace festina::base {

std::string join(const std::vector<std::string>& items, std::string_view separator) {
  return boost::algorithm::join(items, std::string(separator));
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  if (boost::algorithm::trim_copy(text).empty()) return pieces;
  const char separators[] = {separator, '\0'};
  boost::algorithm::split(pieces, text, boost::is_any_of(separators));
  for (std::string& piece : pieces) boost::algorithm::trim(piece);
  return pieces;
}

std::string short_number(double value, int digits) {
  // Whole numbers that people read at a glance are not cut into powers of ten.
  constexpr double readable = 1e6;
  const double size = std::abs(value);
  const bool whole = size >= std::pow(10.0, digits) - 0.5 && size < readable;
  std::ostringstream out;
  out.precision(whole ? 7 : digits);
  out << (whole ? std::round(value) : value);
  return out.str();
}

namespace {

/// Levenshtein distance: insertions, deletions and substitutions that turn `a` into `b`.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

std::string percent(double share, int digits) {
  return short_number(100 * share, digits) + " %";
}

std::string counted(std::size_t count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t best_distance = word.size() / 2 + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string nearest_hint(const std::string& word, const std::vector<std::string>& known) {
  const std::string hint = nearest(word, known);
  return hint.empty() ? "" : " (nearest: '" + hint + "')";
}

std::size_t index_of(const std::string& what, const std::string& word,
                     const std::vector<std::string>& known) {
  const auto found = std::find(known.begin(), known.end(), word);
  if (found == known.end())
    throw InputError(what + ": unknown value '" + word + "'" + nearest_hint(word, known) +
                     "; allowed: " + join(known, ", "));
  return static_cast<std::size_t>(found - known.begin());
}

}  // namespace festina::base
