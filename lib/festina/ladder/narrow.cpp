#include "festina/ladder/narrow.hpp"

#include "festina/base/error.hpp"
#include "festina/units/narrow_nets.hpp"

namespace festina::ladder {

std::optional<double> units_a_mode(const Lesson& lesson) {
  if (lesson.training.hidden.size() != 1 || lesson.frame().modes() == 0) return std::nullopt;
  return static_cast<double>(lesson.training.hidden.front()) /
         static_cast<double>(lesson.frame().modes());
}

bool is_narrow(const Lesson& lesson) {
  const auto found = units_a_mode(lesson);
  return found && *found < narrow::units_a_mode;
}

arma::mat drawn_nets(const Lesson& lesson, const Monitor& monitor) {
  if (!is_narrow(lesson) || lesson.training.hidden.front() > narrow::most_units) return {};
  try {
    return units::drawn_net_losses(lesson.task, lesson.training, narrow::nets, monitor.stop);
  } catch (const RunError&) {
    return {};  // too large a step, of which theories speak themselves
  }
}

}  // namespace festina::ladder
