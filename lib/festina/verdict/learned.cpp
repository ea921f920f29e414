#include "festina/verdict/learned.hpp"

#include <algorithm>

#include "festina/trajectory/plateau.hpp"

namespace festina::verdict {

Finding learned(const Climb& climb) {
  std::optional<double> least;
  std::optional<double> most;
  for (const Trajectory& run : climb.runs) {
    const double fall = trajectory::fall_share(run.loss, climb.first_drop_fall);
    least = least ? std::min(*least, fall) : fall;
    most = most ? std::max(*most, fall) : fall;
  }
  const double bound = trajectory::plateau_share;
  Finding finding{"learned",
                  "relu",
                  std::nullopt,
                  {{"runs", static_cast<double>(climb.runs.size())},
                   {"runs_left", static_cast<double>(climb.learned_runs)},
                   {"least_fall", least},
                   {"most_fall", most}},
                  {{"least_fall", least, record::Relation::at_least, "plateau_share", bound},
                   {"most_fall", most, record::Relation::at_least, "plateau_share", bound}}};
  const std::optional<bool> all = finding.because.front().holds();
  const std::optional<bool> some = finding.because.back().holds();
  if (all == some) finding.holds = all;
  return finding;
}

std::optional<Finding> learned(const RungResult& rung, double first_drop_fall) {
  if (!rung.learned) return std::nullopt;
  const double fall = trajectory::fall_share(rung.solution.loss, first_drop_fall);
  return record::judged(
      "learned", rung.info.name, {{"fall", fall}},
      {{"fall", fall, record::Relation::at_least, "plateau_share", trajectory::plateau_share}});
}

}  // namespace festina::verdict
