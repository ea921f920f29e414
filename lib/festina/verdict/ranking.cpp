#include "festina/verdict/ranking.hpp"

#include <algorithm>

#include "festina/verdict/roles.hpp"
#include "festina/verdict/same_pathways.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

using MaybeShare = std::optional<double>;

MaybeShare error_of(const RungResult* rung, ladder::RungNumberKey key) {
  return rung == nullptr ? std::nullopt : ladder::number_of(*rung, key);
}

/// `error` of a rung plus what cannot be told between it and another: what the runs leave open, and
/// how far a network of one draw is from the mean of many, for each of the two that is one.
MaybeShare with_doubt(const MaybeShare& error, const RungResult* rung, const RungResult* other,
                      const Yardstick& yardstick) {
  const auto least = yardstick.least_difference();
  if (!error || !least || !yardstick.draw) return std::nullopt;
  double doubt = *least;
  for (const RungResult* one : {rung, other})
    if (one != nullptr && one->info.network) doubt += *yardstick.draw;
  return *error + doubt;
}

/// The theories that compete for being nearest, nearest first.
std::vector<const RungResult*> competing(const Climb& climb, ladder::RungNumberKey key) {
  std::vector<const RungResult*> list;
  for (const RungResult& rung : climb.rungs)
    if (is_theory(rung) && speaks_of_all(rung) && rung.info.fitted.empty() && error_of(&rung, key))
      list.push_back(&rung);
  std::stable_sort(list.begin(), list.end(), [&](const RungResult* a, const RungResult* b) {
    return *error_of(a, key) < *error_of(b, key);
  });
  return list;
}

/// A control with the theory's own pathways cannot win, so nothing is told by it.
Finding same_as_control(const RungResult& theory, const RungResult& control) {
  return {
      "control",
      theory.info.name,
      std::nullopt,
      {{"rel_l2", error_of(&theory, "rel_l2")}, {"control_rel_l2", error_of(&control, "rel_l2")}},
      {{"same_pathways", 1, record::Relation::below, control.info.name, 1}}};
}

}  // namespace

Finding spread(const Climb& climb, const Yardstick& yardstick) {
  const auto networks = std::count_if(climb.rungs.begin(), climb.rungs.end(), [](const auto& rung) {
    return rung.info.network.has_value();
  });
  const auto aligned = climb.aligned_runs ? trajectory::aligned_seed_spread(*climb.aligned_runs)
                                          : std::optional<double>();
  return if_fit(record::measured("spread", "relu",
                                 {{"seed_rel_l2", ladder::seed_rel_l2(climb)},
                                  {"aligned_seed_rel_l2", aligned},
                                  {"resolution", yardstick.resolution},
                                  {"runs", static_cast<double>(climb.runs.size())},
                                  {"networks", static_cast<double>(networks)}}),
                yardstick);
}

Finding nearest(const Climb& climb, const Yardstick& yardstick) {
  const std::vector<const RungResult*> theories = competing(climb, yardstick.error);
  const RungResult* first = theories.empty() ? nullptr : theories.front();
  const RungResult* second = theories.size() < 2 ? nullptr : theories[1];
  const MaybeShare error = error_of(first, yardstick.error);
  const MaybeShare rel_l2 = error_of(first, "rel_l2");
  const MaybeShare second_error = error_of(second, yardstick.error);
  std::vector<record::Condition> because = {
      {"rel_l2", rel_l2, record::Relation::below, "flat", yardstick.flat}};
  if (second != nullptr)
    because.push_back({"error", with_doubt(error, first, second, yardstick),
                       record::Relation::below, second->info.name, second_error});
  return if_fit(record::judged("nearest", first == nullptr ? "" : first->info.name,
                               {{"error", error},
                                {"rel_l2", rel_l2},
                                {"runner_up_error", second_error},
                                {"resolution", yardstick.resolution},
                                {"flat_rel_l2", yardstick.flat},
                                {"theories", static_cast<double>(theories.size())}},
                               std::move(because)),
                yardstick);
}

Finding told_apart(const std::string& subject, std::optional<double> rel_l2,
                   const std::string& control, std::optional<double> control_rel_l2) {
  const auto bound =
      control_rel_l2 ? std::optional(share_of_control * *control_rel_l2) : std::nullopt;
  return record::judged("control", subject,
                        {{"rel_l2", rel_l2}, {"control_rel_l2", control_rel_l2}},
                        {{"rel_l2", rel_l2, record::Relation::below, control, bound}});
}

std::vector<Finding> told_from_control(const Climb& climb, const Yardstick& yardstick) {
  std::vector<Finding> findings;
  for (const RungResult& rung : climb.rungs) {
    if (!is_theory(rung) || !speaks_of_all(rung)) continue;
    const RungResult* control = control_for(rung, climb);
    if (control != nullptr && same_pathways(rung, *control)) {
      findings.push_back(same_as_control(rung, *control));
      continue;
    }
    const std::string name = control == nullptr ? "" : control->info.name;
    const MaybeShare error = error_of(&rung, yardstick.error);
    // A control that never drops has no aligned error; its raw one says as much.
    MaybeShare control_error = error_of(control, yardstick.error);
    if (!control_error) control_error = error_of(control, "rel_l2");
    Finding finding = told_apart(rung.info.name, error, name, control_error);
    finding.because.push_back({"rel_l2", with_doubt(error, &rung, control, yardstick),
                               record::Relation::below, name, control_error});
    findings.push_back(
        if_fit(record::judged(finding.kind, finding.subject, finding.numbers, finding.because),
               yardstick));
  }
  return findings;
}

}  // namespace festina::verdict
