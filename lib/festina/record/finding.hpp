#pragma once

#include <optional>
#include <string>
#include <vector>

namespace festina::record {

/// A number that a finding tells; none where there is no such number.
struct NamedNumber {
  std::string key;  ///< "rel_l2"
  std::optional<double> value;
};

/// How a condition compares.
enum class Relation { below, at_most, equal, at_least, above };

/// Their names in files, in the order of Relation.
const std::vector<std::string>& relation_names();

/// What a finding rests on: `value`, which `quantity` names, stands in this relation to `bound`,
/// which `than` names.
struct Condition {
  std::string quantity;  ///< "rel_l2"
  std::optional<double> value;
  Relation relation;
  std::string than;  ///< where the bound is from: "modular", "rounding"
  std::optional<double> bound;

  /// None, for it cannot be told, where one of the two is not there or not a number.
  std::optional<bool> holds() const;
};

/// What a comparison shows, as a value: a statement of some kind about a subject, whether it holds,
/// its numbers and why. It has no sentence; picture makes those.
struct Finding {
  std::string kind;                  ///< "control"
  std::string subject;               ///< that it is about: a rung, "relu", "task"
  std::optional<bool> holds;         ///< none: cannot be told
  std::vector<NamedNumber> numbers;  ///< each key once
  std::vector<Condition> because = {};

  /// The number of this key, none where it is not there. Throws std::out_of_range for a key that
  /// findings of this kind do not have.
  std::optional<double> number(const std::string& key) const;
  /// The number of a key that must be there. Throws std::bad_optional_access where it is not.
  double value(const std::string& key) const;
  /// A count or an epoch that must be there. Throws as value().
  std::size_t count(const std::string& key) const;
};

/// A finding that rests on conditions: true where all of them hold, false where one does not; else
/// it cannot be told.
Finding judged(std::string kind, std::string subject, std::vector<NamedNumber> numbers,
               std::vector<Condition> because);

/// A finding that claims nothing but its numbers. It holds where the first of them is there, and
/// cannot be told where it is not.
Finding measured(std::string kind, std::string subject, std::vector<NamedNumber> numbers);

}  // namespace festina::record

namespace festina {
using record::Finding;
}  // namespace festina
