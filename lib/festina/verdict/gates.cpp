#include "festina/verdict/gates.hpp"

#include "festina/verdict/ranking.hpp"

namespace festina::verdict {

namespace {

/// The control of a rung that comes nearest to the run; nullptr where none ended.
const ladder::RelnControl* nearest_control(const ladder::RelnFindings& found,
                                           const std::string& rung) {
  const ladder::RelnControl* nearest = nullptr;
  for (const ladder::RelnControl& control : found.controls)
    if (control.rung == rung && control.rel_l2 &&
        (nearest == nullptr || *control.rel_l2 < *nearest->rel_l2))
      nearest = &control;
  return nearest;
}

}  // namespace

std::optional<Finding> replay(const ladder::RelnFindings& found, reln::Sharing sharing) {
  const ladder::RelnPoint* point = ladder::nearest_point(found.points, sharing);
  if (point == nullptr) return std::nullopt;
  const std::string rung = reln::rung_of(sharing);
  const ladder::RelnControl* control = nearest_control(found, rung);
  Finding finding =
      control == nullptr
          ? told_apart(rung, point->rel_l2, "", std::nullopt)
          : told_apart(rung, point->rel_l2,
                       std::string(reln::definition_of(control->control).words), control->rel_l2);
  finding.numbers.push_back({"pathways", static_cast<double>(point->pathways)});
  return finding;
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
