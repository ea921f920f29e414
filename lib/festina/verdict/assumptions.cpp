#include "festina/verdict/assumptions.hpp"

#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

/// Whether a residual is 0 to rounding; none without one.
std::optional<Finding> vanishes(const std::string& kind, const RungResult& rung,
                                ladder::ResidualKey residual_key) {
  const auto residual = rung.assumptions[residual_key];
  if (!residual) return std::nullopt;
  const std::string key(residual_key.definition().key);
  return record::judged(kind, rung.info.name, {{key, residual}},
                        {{key, residual, record::Relation::below, "rounding", rounding}});
}

}  // namespace

Finding diagonalisable(const Spectrum& spectrum) {
  const arma::uword modes = spectrum.frame.modes();
  const auto off = modes > 0 ? std::optional(spectrum.off_diagonal) : std::nullopt;
  return record::judged(
      "diagonalisable", "task", {{"off_diagonal", off}, {"modes", static_cast<double>(modes)}},
      {{"off_diagonal", off, record::Relation::below, "rounding", task_rounding}});
}

Finding linear_floor(const Spectrum& spectrum, const TimeMap& time) {
  return record::measured("floor", "task",
                          {{"linear_floor", time.loss_of_half_sum(spectrum.linear_floor)}});
}

std::optional<Finding> unmixed(const RungResult& rung) {
  return vanishes("unmixed", rung, "mode_mixing");
}

std::optional<Finding> alike(const RungResult& rung) {
  return vanishes("alike", rung, "asymmetry");
}

std::optional<Finding> overlaps(const RungResult& rung) {
  const Trajectory& solution = rung.solution;
  const auto variance = rung.assumptions["overlaps_off_diagonal.input_variance"];
  const auto left = rung.assumptions["overlaps_off_diagonal.left"];
  const auto input = rung.assumptions["overlaps_off_diagonal.input"];
  if (!variance || !left || !input || solution.right_alignment.is_empty()) return std::nullopt;
  const arma::uword last = solution.right_alignment.n_cols - 1;
  return record::measured("overlaps", rung.info.name,
                          {{"input_variance", variance},
                           {"left_overlap", left},
                           {"input_overlap", input},
                           {"right_alignment", solution.right_alignment.col(last).min()},
                           {"left_alignment", solution.left_alignment.col(last).min()}});
}

std::optional<Finding> silent_alignment(const RungResult& rung) {
  if (!rung.info.network) return std::nullopt;
  double learned = 0;
  double aligned_first = 0;
  for (const race::ModeTimes& times : rung.mode_times) {
    if (!times.learned || rung.learned == std::optional(false)) continue;
    ++learned;
    aligned_first += times.aligned && *times.aligned < *times.learned ? 1 : 0;
  }
  const auto all = learned > 0 ? std::optional(learned) : std::nullopt;
  return record::judged(
      "silent-alignment", rung.info.name, {{"aligned_first", aligned_first}, {"learned", learned}},
      {{"aligned_first", aligned_first, record::Relation::at_least, "learned", all}});
}

}  // namespace festina::verdict
