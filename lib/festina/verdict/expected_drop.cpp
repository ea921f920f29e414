#include "festina/verdict/expected_drop.hpp"

namespace festina::verdict {

namespace {

/// Standard deviations within which nearly all nets are.
constexpr double nearly_all = 2;

}  // namespace

Finding expected_drop(const OrWhyNot<simulate::ExpectedDrop>& expected, const Schedule& schedule) {
  const double last = static_cast<double>(schedule.epochs) - 1;
  std::optional<double> epoch;
  std::optional<double> spread;
  std::optional<double> latest;
  std::optional<double> earlier_sd;
  if (expected) {
    epoch = expected->drop.epoch;
    spread = expected->drop.spread;
    latest = *epoch + nearly_all * *spread;
    earlier_sd = expected->earlier_init_sd;
  }
  Finding found =
      record::judged("expected_drop", "relu",
                     {{"expected_first_drop_epoch", epoch},
                      {"spread", spread},
                      {"last_epoch", last},
                      {"earlier_init_sd", earlier_sd}},
                     {{"latest", latest, record::Relation::at_most, "last_epoch", last}});
  // Some nets may have it in time.
  if (epoch && *latest > last && *epoch - nearly_all * *spread <= last) found.holds.reset();
  return found;
}

}  // namespace festina::verdict
