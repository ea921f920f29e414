#include "festina/verdict/narrow.hpp"

#include "festina/ladder/narrow.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/verdict/roles.hpp"

namespace festina::verdict {

namespace {

/// Losses of single nets, recorded epochs × nets; empty without.
arma::mat single_nets(const Results& results) {
  const std::vector<Trajectory>& runs = results.climb.runs;
  if (runs.size() < 2) return results.drawn_nets;
  arma::mat losses(runs.front().loss.n_elem, runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run) losses.col(run) = runs[run].loss;
  return losses;
}

/// How far a curve is from every net; from their mean, each of them, without one.
arma::vec distances(const arma::mat& nets, const arma::vec& curve) {
  arma::vec off(nets.n_cols);
  const arma::vec mean = arma::mean(nets, 1);
  for (arma::uword net = 0; net < nets.n_cols; ++net)
    off(net) = curve.is_empty() ? trajectory::relative_l2(nets.col(net), mean)
                                : trajectory::relative_l2(curve, nets.col(net));
  return off;
}

Lesson lesson_of(const Results& results) {
  return {results.task, results.spectrum, results.training};
}

}  // namespace

std::optional<Finding> narrow(const Results& results) {
  const auto found = ladder::units_a_mode(lesson_of(results));
  if (!found) return std::nullopt;
  const arma::mat nets = single_nets(results);
  std::optional<double> apart;
  if (!nets.is_empty()) apart = arma::mean(distances(nets, {}));
  return record::judged(
      "narrow", "relu",
      {{"units_a_mode", found},
       {"bound", ladder::narrow::units_a_mode},
       {"width", static_cast<double>(results.training.hidden.front())},
       {"modes", static_cast<double>(results.spectrum.frame.modes())},
       {"nets", static_cast<double>(nets.n_cols)},
       {"nets_rel_l2", apart}},
      {{"units_a_mode", found, record::Relation::below, "bound", ladder::narrow::units_a_mode}});
}

std::vector<Finding> beside_single_nets(const Results& results) {
  if (!ladder::is_narrow(lesson_of(results))) return {};
  const arma::mat nets = single_nets(results);
  if (nets.is_empty()) return {};
  std::vector<Finding> findings;
  for (const RungResult& rung : results.climb.rungs) {
    if (!is_theory(rung) || rung.info.valid_until || rung.info.from_epoch > 0) continue;
    const arma::vec off = distances(nets, rung.solution.loss);
    findings.push_back(record::measured("single-nets", rung.info.name,
                                        {{"rel_l2", arma::mean(off)},
                                         {"least", off.min()},
                                         {"most", off.max()},
                                         {"nets", static_cast<double>(nets.n_cols)}}));
  }
  return findings;
}

}  // namespace festina::verdict
