#include "festina/verdict/gates.hpp"

#include <cmath>
#include <utility>

#include "festina/trajectory/plateau.hpp"
#include "festina/verdict/ranking.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

using Error = std::optional<double> ladder::RelnControl::*;

/// The control of a rung that comes nearest to the run by this error; nullptr where none ended.
const ladder::RelnControl* nearest_control(const ladder::RelnFindings& found,
                                           const std::string& rung, Error error) {
  const ladder::RelnControl* nearest = nullptr;
  for (const ladder::RelnControl& control : found.controls)
    if (control.rung == rung && control.*error &&
        (nearest == nullptr || *(control.*error) < *(nearest->*error)))
      nearest = &control;
  return nearest;
}

std::string words_of(const ladder::RelnControl* control) {
  return control == nullptr ? "" : std::string(reln::definition_of(control->control).words);
}

/// A control that ends where the replay does, or is exact itself, could not have told anything.
Finding unless_control_is_same(Finding finding, std::optional<double> error,
                               std::optional<double> control) {
  if (!error || !control) return finding;
  const bool same = std::abs(*control - *error) <= rounding * *control;
  if (!same && *control > rounding) return finding;
  finding.holds.reset();
  finding.because.push_back({"control_difference", std::abs(*control - *error),
                             record::Relation::above, "rounding", rounding});
  return finding;
}

}  // namespace

Finding if_run_learned(Finding finding, const Climb& climb) {
  const record::Condition left = {
      "fall", trajectory::fall_share(climb.runs.front().loss, climb.first_drop_fall),
      record::Relation::at_least, "plateau_share", trajectory::plateau_share};
  if (left.holds() == std::optional(true)) return finding;
  finding.holds.reset();
  finding.because = {left};
  return finding;
}

std::optional<Finding> replay(const ladder::RelnFindings& found, reln::Sharing sharing) {
  const ladder::RelnPoint* point = ladder::nearest_point(found.points, sharing);
  if (point == nullptr) return std::nullopt;
  const std::string rung = reln::rung_of(sharing);
  const auto* control = nearest_control(found, rung, &ladder::RelnControl::rel_l2);
  Finding finding = told_apart(rung, point->rel_l2, words_of(control),
                               control == nullptr ? std::nullopt : control->rel_l2);
  finding.numbers.push_back(
      {"control_mean_rel_l2", control == nullptr ? std::nullopt : control->mean_rel_l2});
  finding.numbers.push_back({"draws", control == nullptr
                                          ? std::nullopt
                                          : std::optional(static_cast<double>(control->draws))});
  finding.numbers.push_back({"pathways", static_cast<double>(point->pathways)});
  return unless_control_is_same(std::move(finding), point->rel_l2,
                                control == nullptr ? std::nullopt : control->rel_l2);
}

std::optional<Finding> matched_replay(const ladder::RelnFindings& found) {
  const auto apart = replay(found, reln::Sharing::own);
  if (!apart) return std::nullopt;
  const auto error = apart->number("rel_l2");
  const auto control = apart->number("control_rel_l2");
  return unless_control_is_same(
      record::judged(
          "matched", apart->subject, {{"rel_l2", error}, {"control_rel_l2", control}},
          {{"rel_l2", error, record::Relation::below, "matched", matched}, apart->because.front()}),
      error, control);
}

std::optional<Finding> held_replay(const ladder::RelnFindings& found, reln::Sharing sharing) {
  const ladder::RelnPoint* point = ladder::held_point(found.points, sharing);
  if (point == nullptr) return std::nullopt;
  const std::string rung = reln::rung_of(sharing);
  const auto* control = nearest_control(found, rung, &ladder::RelnControl::held_rel_l2);
  const auto other = control == nullptr ? std::nullopt : control->held_rel_l2;
  const auto bound = other ? std::optional(share_of_control * *other) : std::nullopt;
  return unless_control_is_same(
      record::judged(
          "held", rung,
          {{"held_rel_l2", point->second_half},
           {"control_held_rel_l2", other},
           {"pathways", static_cast<double>(point->pathways)}},
          {{"held_rel_l2", point->second_half, record::Relation::below, words_of(control), bound}}),
      point->second_half, other);
}

std::optional<Finding> takes_over(const RungResult& rung) {
  if (!rung.loss_left) return std::nullopt;
  constexpr double end = 1;
  return record::judged("takes-over", rung.info.name,
                        {{"from_epoch", static_cast<double>(rung.info.from_epoch)},
                         {"loss_left", rung.loss_left},
                         {"first_drop_gone", rung.first_drop_gone}},
                        {{"first_drop_gone", rung.first_drop_gone, record::Relation::below,
                          "end of the first drop", end}});
}

Finding repeated_search(const ladder::RungStability& rung) {
  const reln::SearchStability& found = rung.stability;
  return record::measured(
      "search", rung.rung,
      {{"agreement", found.agreement},
       {"least", found.rel_l2 ? std::optional(found.rel_l2->least) : std::nullopt},
       {"most", found.rel_l2 ? std::optional(found.rel_l2->most) : std::nullopt},
       {"searches", static_cast<double>(rung.searches)},
       {"diverged", static_cast<double>(found.diverged)}});
}

Finding other_run(const ladder::RelnPoint& nearest, std::size_t run) {
  return record::measured("other-run", reln::rung_of(nearest.sharing),
                          {{"rel_l2", nearest.rel_l2},
                           {"pathways", static_cast<double>(nearest.pathways)},
                           {"run", static_cast<double>(run)}});
}

Finding majority(const std::string& subject, double common, double all_but_one) {
  return record::measured("majority", subject, {{"common", common}, {"all_but_one", all_but_one}});
}

Finding runs_agree(const reln::RunAgreement& runs) {
  return record::measured("run-agreement", "relu",
                          {{"agreement", runs.agreement}, {"chance", runs.chance}});
}

Finding realisable(const measure::RungRealisability& rung) {
  const auto could = static_cast<double>(rung.share.realisable);
  const auto all = static_cast<double>(rung.share.pathways);
  return record::judged("realisable", rung.rung, {{"realisable", could}, {"pathways", all}},
                        {{"realisable", could, record::Relation::at_least, "pathways",
                          all > 0 ? std::optional(all) : std::nullopt}});
}

}  // namespace festina::verdict
