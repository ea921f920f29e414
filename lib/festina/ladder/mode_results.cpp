#include "festina/ladder/mode_results.hpp"

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

Assumptions mode_assumptions(const Lesson& lesson, const std::vector<Frame>& whole,
                             const race::PathwayModes& modes, const Trajectory& found) {
  Assumptions result(lesson.task, lesson.spectrum, found);
  result.add(pathway_assumptions(lesson.task, modes, whole));
  result.set("growth_per_epoch", lesson.frame().s(0) / lesson.time().tau());
  return result;
}

}  // namespace festina::ladder
