#pragma once

#include <string_view>

namespace festina::base {

/// What a number is measured in.
enum class Unit {
  one,          ///< no unit of its own
  share,        ///< between 0 and 1 where all is well; people are shown percent
  ratio,        ///< best at 1
  loss,         ///< as train.reduction counts it
  epoch,        ///< may lie between two
  whole_epoch,  ///< a whole number
  per_epoch,
  second,
  count  ///< a whole number
};

/// The unit as files and docs have it.
constexpr std::string_view unit_text(Unit unit) {
  switch (unit) {
    case Unit::share:
      return "share";
    case Unit::ratio:
      return "ratio";
    case Unit::loss:
      return "loss";
    case Unit::epoch:
      return "epoch";
    case Unit::whole_epoch:
      return "whole epoch";
    case Unit::per_epoch:
      return "1/epoch";
    case Unit::second:
      return "s";
    case Unit::count:
      return "count";
    default:
      return "1";
  }
}

/// Whether numbers of this unit are whole.
constexpr bool is_whole(Unit unit) {
  return unit == Unit::whole_epoch || unit == Unit::count;
}

}  // namespace festina::base
