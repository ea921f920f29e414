#include "festina/network/members.hpp"

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>
#include <charconv>
#include <optional>
#include <set>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::network {

namespace {

/// A whole number from 1 to `most`; nothing for anything else.
std::optional<arma::uword> number_in(const std::string& text, std::size_t most) {
  arma::uword number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stop != end || number < 1 || number > most)
    return std::nullopt;
  return number;
}

arma::uvec rows(arma::uword first, arma::uword size) {
  return arma::regspace<arma::uvec>(first, first + size - 1);
}

/// The members that one entry of a list names; none when it names nothing.
arma::uvec members_of(const Members& members, const std::string& entry) {
  for (const task::OutputBlock& block : members.blocks)
    if (block.name == entry) return rows(block.first, block.size);
  const auto named = std::find(members.names.begin(), members.names.end(), entry);
  if (named != members.names.end() && !entry.empty())
    return {static_cast<arma::uword>(named - members.names.begin())};
  if (const auto number = number_in(entry, members.names.size())) return {*number - 1};
  const std::vector<std::string> ends = base::split(entry, '-');
  if (ends.size() != 2) return {};
  const auto first = number_in(ends[0], members.names.size());
  const auto last = number_in(ends[1], members.names.size());
  if (!first || !last || *first > *last) return {};
  return rows(*first - 1, *last - *first + 1);
}

std::string allowed(const Members& members) {
  constexpr std::size_t most_names = 8;
  std::vector<std::string> names;
  for (const task::OutputBlock& block : members.blocks) names.push_back(block.name);
  if (members.names.size() <= most_names)
    names.insert(names.end(), members.names.begin(), members.names.end());
  const std::string numbers =
      "numbers and ranges from 1 to " + std::to_string(members.names.size());
  return "; allowed: " + (names.empty() ? "names" : base::join(names, ", ")) + ", or " + numbers;
}

[[noreturn]] void refuse(const Members& members, const std::string& entry) {
  std::vector<std::string> names = members.names;
  for (const task::OutputBlock& block : members.blocks) names.push_back(block.name);
  throw InputError(members.where + ": there is no " + members.kind + " '" + entry + "'" +
                   base::nearest_hint(entry, names) + allowed(members));
}

/// Throws InputError when one of `found` was seen before.
void note(const Members& members, const arma::uvec& found, std::set<arma::uword>& seen) {
  for (const arma::uword member : found)
    if (!seen.insert(member).second)
      throw InputError(members.where + ": " + members.kind + " '" + members.names[member] +
                       "' is named twice; allowed: once");
}

std::vector<std::string> entries_of(const Members& members, const std::string& list) {
  const std::vector<std::string> entries = base::split(list, ',');
  if (entries.empty())
    throw InputError(members.where + " names no " + members.kind + allowed(members));
  return entries;
}

/// What stands behind "not", when the list begins so.
std::optional<std::string> behind_not(const std::string& list) {
  if (list != "not" && !list.starts_with("not ")) return std::nullopt;
  return list.substr(3);
}

double value_of(const Members& members, const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || stop != end || !(value >= 0 && value <= 1))
    throw InputError(members.where + ": '" + text + "' is no value of a gate; allowed: 0 to 1");
  return value;
}

}  // namespace

arma::uvec picked(const Members& members, const std::string& list) {
  if (const auto excluded = behind_not(list)) {
    std::vector<arma::uword> others;
    const arma::uvec without = picked(members, *excluded);
    for (arma::uword member = 0; member < members.names.size(); ++member)
      if (!arma::any(without == member)) others.push_back(member);
    if (others.empty())
      throw InputError(members.where + " leaves no " + members.kind + "; allowed: at least one");
    return arma::uvec(others);
  }
  std::set<arma::uword> seen;
  arma::uvec result;
  for (const std::string& entry : entries_of(members, list)) {
    const arma::uvec found = members_of(members, entry);
    if (found.is_empty()) refuse(members, entry);
    note(members, found, seen);
    result = arma::join_cols(result, found);
  }
  return result;
}

arma::rowvec picked_values(const Members& members, const std::string& list) {
  arma::rowvec values(members.names.size(), arma::fill::zeros);
  if (behind_not(list)) {
    values.elem(picked(members, list)).ones();
    return values;
  }
  std::set<arma::uword> seen;
  for (const std::string& entry : entries_of(members, list)) {
    arma::uvec found = members_of(members, entry);
    double value = 1;
    const std::size_t star = entry.rfind('*');
    if (found.is_empty() && star != std::string::npos) {
      found = members_of(members, boost::algorithm::trim_copy(entry.substr(0, star)));
      value = value_of(members, boost::algorithm::trim_copy(entry.substr(star + 1)));
    }
    if (found.is_empty()) refuse(members, entry);
    note(members, found, seen);
    values.elem(found).fill(value);
  }
  return values;
}

}  // namespace festina::network
