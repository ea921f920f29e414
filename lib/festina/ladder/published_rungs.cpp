#include "festina/ladder/published_rungs.hpp"

#include <utility>

#include "festina/ladder/mode_results.hpp"
#include "festina/ladder/tuned.hpp"

namespace festina::ladder {

namespace {

/// The published modes, with what is told of them but the constants that were given.
struct PublishedModes {
  RungInfo info;
  race::PathwayModes modes;
};

PublishedModes published_modes(const std::string& name, const std::string& dynamics,
                               const PathwayModel& model, const RungRequest& request) {
  const race::Pairing pairing = request.options().published_pairing;
  PublishedModes published{mode_info(name, dynamics, model, LearningRule::staged),
                           race::published_modes(request.task(), model.modes.pathways, pairing)};
  published.info.scalars = published.modes.count();
  published.info.tuned.clear();  // constants are given, and nothing starts from an early phase
  published.info.chosen = {
      model.chosen.front(),
      "input variances paired by " + race::pairing_names().at(static_cast<std::size_t>(pairing))};
  return published;
}

WhyNot no_constants(const std::string& section) {
  return {"needs constants, and theory.published gives none in [" + section + "]"};
}

void give(RungInfo& info, const std::string& key, double value) {
  info.fitted.push_back("theory.published: " + constant_text(key, value));
}

SolvedRung solved(PublishedModes published, Trajectory found, const PathwayModel& model,
                  const Lesson& lesson) {
  const Assumptions assumptions = mode_assumptions(lesson, model, published.modes, found);
  return {std::move(published.info), std::move(found), assumptions};
}

}  // namespace

OrWhyNot<SolvedRung> solve_published_closed(const std::string& name, const PathwayModel& model,
                                            const RungRequest& request) {
  const auto& given = request.options().published_closed;
  if (!given) return no_constants("closed");
  PublishedModes published = published_modes(name, "closed form", model, request);
  give(published.info, "closed.common_strength", given->common_strength);
  give(published.info, "closed.context_strength", given->context_strength);
  give(published.info, "closed.variance_divisor", given->variance_divisor);
  Trajectory found = race::solve_given(race::mode_problem(request.lesson()), published.modes,
                                       model.modes.frames, *given);
  return solved(std::move(published), std::move(found), model, request.lesson());
}

OrWhyNot<SolvedRung> solve_published_race(const std::string& name, const PathwayModel& model,
                                          const RungRequest& request) {
  const auto& given = request.options().published_race;
  if (!given) return no_constants("race");
  PublishedModes published = published_modes(name, "steps", model, request);
  give(published.info, "race.common_strength", given->common_strength);
  give(published.info, "race.context_strength", given->context_strength);
  for (const double overlap : given->left_overlaps)
    give(published.info, "race.left_overlaps", overlap);
  for (const double overlap : given->first_left_overlaps)
    give(published.info, "race.first_left_overlaps", overlap);
  Trajectory found =
      race::solve_given(race::mode_problem(request.lesson()), published.modes, model.modes.frames,
                        *given, request.options().published_pairing);
  return solved(std::move(published), std::move(found), model, request.lesson());
}

}  // namespace festina::ladder
