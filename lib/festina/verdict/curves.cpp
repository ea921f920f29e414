#include "festina/verdict/curves.hpp"

#include <utility>

#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

std::optional<double> as_number(const std::optional<arma::uword>& epoch) {
  return epoch ? std::optional(static_cast<double>(*epoch)) : std::nullopt;
}

std::optional<double> number_of(const RungResult& rung, double trajectory::Distance::*part) {
  return rung.distance ? std::optional((*rung.distance).*part) : std::nullopt;
}

}  // namespace

Finding distance(const RungResult& rung) {
  return record::measured("distance", rung.info.name,
                          {{"rel_l2", number_of(rung, &trajectory::Distance::rel_l2)},
                           {"aligned_rel_l2", rung.aligned_rel_l2},
                           {"final_ratio", number_of(rung, &trajectory::Distance::final_ratio)},
                           {"from_epoch", static_cast<double>(rung.info.from_epoch)},
                           {"half_loss_epoch", rung.half_loss_epoch},
                           {"fitted_constants", static_cast<double>(rung.info.fitted.size())}});
}

Finding departure(const RungResult& rung, const Yardstick& yardstick) {
  const auto& [first, lasting] = rung.departure;
  const auto off = as_number(first);
  Finding finding{"departure",
                  rung.info.name,
                  std::nullopt,
                  {{"limit", trajectory::Departure::share},
                   {"first_epoch", off},
                   {"lasting_epoch", as_number(lasting)},
                   {"flat_first_epoch", yardstick.flat_leaves}}};
  if (rung.distance && (first || yardstick.flat_leaves)) finding.holds = !first;
  return if_fit(finding, yardstick);
}

std::optional<Finding> limit(const RungResult& rung, const Yardstick& yardstick) {
  const std::optional<arma::uword>& until = rung.info.valid_until;
  if (!until && !ladder::states_limit(rung.info.name)) return std::nullopt;
  std::optional<double> last;
  if (const arma::uvec& epochs = rung.solution.epochs; !epochs.is_empty())
    last = static_cast<double>(epochs(epochs.n_elem - 1));
  const auto error = until ? rung.valid_rel_l2 : number_of(rung, &trajectory::Distance::rel_l2);
  Finding finding = record::judged(
      "limit", rung.info.name,
      {{"rel_l2", error}, {"epoch", until ? as_number(until) : last}, {"last_epoch", last}},
      {{"rel_l2", error, record::Relation::at_most, "kept", kept_limit}});
  const auto doubt = yardstick.least_difference();
  // A miss may be the runs' own: that of one, or within what several leave open.
  if (finding.holds == std::optional(false) && (!doubt || *error <= kept_limit + *doubt))
    finding.holds.reset();
  return if_fit(std::move(finding), yardstick);
}

std::optional<Finding> sets(const RungResult& rung) {
  if (rung.nodes.empty()) return std::nullopt;
  const std::size_t count = rung.nodes.size();
  const std::size_t of_a_set = rung.info.scalars / count;
  std::optional<double> mean;
  std::optional<double> least;
  std::optional<double> most;
  if (const arma::vec& errors = rung.set_rel_l2; !errors.is_empty()) {
    mean = arma::mean(errors);
    least = errors.min();
    most = errors.max();
  }
  return record::measured("sets", rung.info.name,
                          {{"rel_l2", mean},
                           {"least", least},
                           {"most", most},
                           {"sets", static_cast<double>(count)},
                           {"scalars", static_cast<double>(of_a_set)}});
}

}  // namespace festina::verdict
