#include "festina/race/given_constants.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/modes/unbalanced_mode.hpp"

namespace festina::race {

namespace {

arma::vec singular_values_of(const Task& task, const Pathway& j, const Pathway& p) {
  return arma::svd(path_input_correlation(task, j, p));
}

arma::vec paired_variances(const Task& task, const Pathway& pathway, const Frame& frame,
                           Pairing pairing) {
  return pairing == Pairing::variance
             ? frame.d
             : arma::vec(singular_values_of(task, pathway, pathway).head(frame.modes()));
}

arma::vec given_strengths(const PathwayModes& modes, double common, double context) {
  base::check_positive("theory.published: common_strength", common);
  base::check_positive("theory.published: context_strength", context);
  arma::vec strengths(modes.count(), arma::fill::value(context));
  strengths.head(modes.first(1)).fill(common);
  return strengths;
}

/// One overlap per pair of context pathways.
std::vector<double> overlaps_of_pairs(const std::string& key, std::vector<double> given,
                                      std::size_t pairs) {
  if (given.size() == 1) given.assign(pairs, given.front());
  if (given.size() != pairs)
    throw InputError("theory.published: " + key + " holds " + std::to_string(given.size()) +
                     " numbers; allowed: one, or one for each of the " + std::to_string(pairs) +
                     " pairs of context pathways");
  for (const double overlap : given)
    if (!(std::abs(overlap) <= 1))
      throw InputError("theory.published: " + key + " holds " + base::short_number(overlap) +
                       "; allowed: -1 to 1");
  return given;
}

/// What mode α feels of the strengths: row α, column β.
arma::mat felt_strengths(const Task& task, const PathwayModes& modes, const GivenRace& constants,
                         Pairing pairing) {
  const std::size_t contexts = modes.pathways.size() - 1;
  const std::size_t pairs = contexts * (contexts - 1) / 2;
  const auto others = overlaps_of_pairs("left_overlaps", constants.left_overlaps, pairs);
  const auto firsts =
      constants.first_left_overlaps.empty()
          ? others
          : overlaps_of_pairs("first_left_overlaps", constants.first_left_overlaps, pairs);
  arma::vec own;
  for (const Frame& frame : modes.frames) own = arma::join_cols(own, frame.d);
  arma::mat felt = arma::diagmat(own);
  const arma::mat coupling = modes.coupling();
  std::size_t pair = 0;
  for (std::size_t p = 1; p <= contexts; ++p)
    for (std::size_t j = p + 1; j <= contexts; ++j, ++pair) {
      const arma::vec ranked = singular_values_of(task, modes.pathways[j], modes.pathways[p]);
      const arma::uword common = std::min(modes.frames[p].modes(), modes.frames[j].modes());
      for (arma::uword mode = 0; mode < common; ++mode) {
        const arma::uword at_p = modes.first(p) + mode;
        const arma::uword at_j = modes.first(j) + mode;
        const double variance = pairing == Pairing::rank ? ranked(mode) : coupling(at_j, at_p);
        felt(at_p, at_j) = felt(at_j, at_p) = (mode == 0 ? firsts : others)[pair] * variance;
      }
    }
  return felt;
}

}  // namespace

const std::vector<std::string>& pairing_names() {
  static const std::vector<std::string> names = {"variance", "rank"};
  return names;
}

PathwayModes published_modes(const Task& task, const std::vector<Pathway>& pathways,
                             Pairing pairing) {
  std::vector<arma::mat> targets(pathways.size(), task.targets());
  const Frame common = pathway_modes(task, {pathways.front()}, {task.targets()}).frames.front();
  const arma::vec ends = common.s / paired_variances(task, pathways.front(), common, pairing);
  const arma::mat left_over = task.targets() - common.U * arma::diagmat(ends) * common.V.t() *
                                                   task.inputs().rows(pathways.front().input_rows);
  std::fill(targets.begin() + 1, targets.end(), left_over);
  PathwayModes modes = pathway_modes(task, pathways, targets);
  for (std::size_t p = 0; p < pathways.size(); ++p)
    modes.frames[p].d = paired_variances(task, pathways[p], modes.frames[p], pairing);
  return modes;
}

Trajectory solve_given(const ModeProblem& problem, const PathwayModes& modes,
                       const std::vector<Frame>& shown, const GivenClosed& constants) {
  base::check_positive("theory.published: variance_divisor", constants.variance_divisor);
  const arma::vec start =
      given_strengths(modes, constants.common_strength, constants.context_strength);
  std::vector<modes::UnbalancedMode> solved;
  for (std::size_t p = 0; p < modes.frames.size(); ++p) {
    const Frame& frame = modes.frames[p];
    const double divisor = p == 0 ? 1 : constants.variance_divisor;
    for (arma::uword mode = 0; mode < frame.modes(); ++mode)
      solved.emplace_back(frame.s(mode), frame.d(mode) / divisor, start(modes.first(p) + mode), 0,
                          problem.time.tau());
  }
  return trajectory_of_strengths(problem, modes, shown, [&](const arma::vec& epochs) {
    arma::mat strengths(solved.size(), epochs.n_elem);
    for (arma::uword t = 0; t < strengths.n_cols; ++t)
      for (arma::uword mode = 0; mode < strengths.n_rows; ++mode)
        strengths(mode, t) = solved[mode].at(epochs(t));
    return strengths;
  });
}

Trajectory solve_given(const ModeProblem& problem, const PathwayModes& modes,
                       const std::vector<Frame>& shown, const GivenRace& constants,
                       Pairing pairing) {
  const arma::mat felt = felt_strengths(problem.task, modes, constants, pairing);
  arma::vec s;
  for (const Frame& frame : modes.frames) s = arma::join_cols(s, frame.s);
  arma::vec strength =
      given_strengths(modes, constants.common_strength, constants.context_strength);
  const std::vector<double> epochs = problem.schedule.output_epochs();
  arma::mat found(modes.count(), epochs.size());
  std::size_t step = 0;
  for (std::size_t row = 0; row < epochs.size(); ++row) {
    for (; step < static_cast<std::size_t>(epochs[row]); ++step)
      strength += 2 / problem.time.tau() * strength % (s - felt * strength);
    if (!strength.is_finite())
      throw RunError("race-published: a strength is not finite at epoch " + std::to_string(step) +
                     "; its steps of one epoch are too long for train.learning_rate " +
                     base::short_number(problem.time.learning_rate()));
    found.col(row) = strength;
  }
  return trajectory_of_strengths(problem, modes, shown, [&](const arma::vec& asked) {
    arma::mat strengths(modes.count(), asked.n_elem);
    for (arma::uword t = 0; t < asked.n_elem; ++t)
      strengths.col(t) = found.col(static_cast<arma::uword>(
          std::lower_bound(epochs.begin(), epochs.end(), asked(t)) - epochs.begin()));
    return strengths;
  });
}

}  // namespace festina::race
