#include "festina/verdict/ranking.hpp"

#include <algorithm>

#include "festina/verdict/roles.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

std::optional<double> error_of(const RungResult* rung) {
  return rung != nullptr && rung->distance ? std::optional(rung->distance->rel_l2) : std::nullopt;
}

}  // namespace

Finding spread(const Climb& climb) {
  const auto networks = std::count_if(climb.rungs.begin(), climb.rungs.end(), [](const auto& rung) {
    return rung.info.network.has_value();
  });
  const auto aligned = climb.aligned_runs ? trajectory::aligned_seed_spread(*climb.aligned_runs)
                                          : std::optional<double>();
  return record::measured("spread", "relu",
                          {{"seed_rel_l2", trajectory::seed_spread(climb.runs)},
                           {"aligned_seed_rel_l2", aligned},
                           {"runs", static_cast<double>(climb.runs.size())},
                           {"networks", static_cast<double>(networks)}});
}

Finding nearest(const Climb& climb) {
  const RungResult* found = nullptr;
  for (const RungResult& rung : climb.rungs)
    if (is_theory(rung) && rung.distance && rung.info.fitted.empty() &&
        (found == nullptr || rung.distance->rel_l2 < found->distance->rel_l2))
      found = &rung;
  return record::measured("nearest", found == nullptr ? "" : found->info.name,
                          {{"rel_l2", error_of(found)}});
}

Finding told_apart(const std::string& subject, std::optional<double> rel_l2,
                   const std::string& control, std::optional<double> control_rel_l2) {
  const auto bound =
      control_rel_l2 ? std::optional(share_of_control * *control_rel_l2) : std::nullopt;
  return record::judged("control", subject,
                        {{"rel_l2", rel_l2}, {"control_rel_l2", control_rel_l2}},
                        {{"rel_l2", rel_l2, record::Relation::below, control, bound}});
}

std::vector<Finding> told_from_control(const Climb& climb) {
  const RungResult* control = negative_control(climb);
  const std::string name = control == nullptr ? "" : control->info.name;
  std::vector<Finding> findings;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.modes && is_theory(rung) && !rung.info.valid_until)
      findings.push_back(told_apart(rung.info.name, error_of(&rung), name, error_of(control)));
  return findings;
}

}  // namespace festina::verdict
