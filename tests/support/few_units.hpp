#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <variant>

#include "festina/theory/rungs.hpp"

namespace festina::test {

/// The paper's net of 700 units, `runs` of them, to the third or fourth drop.
inline Training several_drops(arma::uword epochs, std::size_t runs) {
  Training training;
  training.hidden = {700};
  training.init_sd = 0.005 / 700;
  training.schedule = {epochs, 10, {600}};
  training.schedule.complete_snapshots();
  training.runs = runs;
  return training;
}

inline LadderOptions only_early() {
  LadderOptions options;
  options.rungs = {"early"};
  return options;
}

inline LadderOptions only_orbit(arma::uword units, arma::uword sets) {
  LadderOptions options;
  options.rungs = {"orbit"};
  options.orbit = {units, sets};
  return options;
}

inline LadderOptions only_reduced(arma::uword scalars, arma::uword sets) {
  LadderOptions options;
  options.rungs = {"reduced"};
  options.reduced = {scalars, sets};
  return options;
}

/// Why the one rung of `options` is skipped, which it must be.
inline std::string reason_to_skip(const Task& task, const Training& training,
                                  const LadderOptions& options) {
  const Spectrum modes = spectrum(task);
  const auto plan = plan_rung(options.rungs.front(), {task, modes, training, options});
  BOOST_TEST_REQUIRE(std::holds_alternative<SkippedRung>(plan));
  return std::get<SkippedRung>(plan).reason;
}

}  // namespace festina::test
