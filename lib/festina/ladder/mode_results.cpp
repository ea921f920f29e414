#include "festina/ladder/mode_results.hpp"

#include "festina/ladder/steps_cost.hpp"

namespace festina::ladder {

RungInfo mode_info(const std::string& name, const std::string& dynamics, const PathwayModel& model,
                   LearningRule rule) {
  RungInfo info{name, dynamics, model.modes.pathways.size(), 0, model.chosen, model.fitted};
  info.tuned = model.tuned;
  info.describes = network_rung_name(rule);
  info.modes = model.modes;
  info.described = model.network;
  info.initial_strengths = expected_strengths(model);
  return info;
}

Assumptions mode_assumptions(const Lesson& lesson, const PathwayModel& model,
                             const race::PathwayModes& modes, const Trajectory& found) {
  Assumptions result(lesson.task, lesson.spectrum, found);
  result.add(pathway_assumptions(lesson.task, modes, model.modes.frames));
  result.set("growth_per_epoch", lesson.frame().s(0) / lesson.time().tau());
  result.set("steps_cost", steps_cost(lesson));
  result.set("modes_without_units", modes_without_units(model.network, modes));
  return result;
}

}  // namespace festina::ladder
