#include "festina/theory/closed_form.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/theory/unbalanced_mode.hpp"

namespace festina {

namespace {

std::vector<arma::mat> second_phase_targets(const Task& task,
                                            const std::vector<Pathway>& pathways) {
  std::vector<arma::mat> targets(pathways.size(), linear_residual(task, pathways.front()));
  targets.front() = task.targets();
  return targets;
}

/// Time at which the rising function f passes 0; f(0) < 0 and f ends above 0.
template <class Function>
double crossing(const Function& f, double scale) {
  double late = scale;
  while (f(late) < 0) late *= 2;
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      f, 0.0, late, boost::math::tools::eps_tolerance<double>(48), iterations);
  return 0.5 * (below + above);
}

}  // namespace

ClosedForm::ClosedForm(const Task& task, const std::vector<Pathway>& pathways,
                       const ClosedStart& start, const TimeMap& time)
    : modes_(pathway_modes(task, pathways, second_phase_targets(task, pathways))),
      start_(start),
      tau_(time.tau()) {
  if (pathways.size() < 2) throw InputError("closed form: needs a common and context pathways");
  const std::vector<arma::mat> targets(pathways.size(), task.targets());
  full_frames_ = pathway_modes(task, pathways, targets).frames;
  find_handovers(task);
  start_second_phase();
}

double ClosedForm::first_phase(std::size_t pathway, const Frame& frame, arma::uword mode,
                               double epoch) const {
  return unbalanced_mode(frame.s(mode), frame.d(mode), start_.strength(pathway),
                         start_.imbalance(pathway), epoch, tau_);
}

void ClosedForm::find_handovers(const Task& task) {
  const Frame& common = full_frames_.front();
  const arma::vec ends = common.s / common.d;
  handover_.zeros(modes_.count());
  for (std::size_t p = 1; p < modes_.pathways.size(); ++p) {
    // v_commonᵀ Σx(common, p) v_pα: how much of a common mode lies in the error of mode α.
    const arma::mat seen =
        common.V.t() * path_input_correlation(task, modes_.pathways.front(), modes_.pathways[p]) *
        modes_.frames[p].V;
    for (arma::uword mode = 0; mode < seen.n_cols; ++mode) {
      const arma::vec weight = ends % arma::square(seen.col(mode));
      const double whole = arma::dot(weight, ends);
      // A mode the common pathway never touches has its second phase from the start.
      if (whole <= common.tolerance * arma::dot(ends, ends)) continue;
      const auto half = [&](double epoch) {
        double part = 0;
        for (arma::uword a = 0; a < weight.n_elem; ++a)
          part += weight(a) * first_phase(0, common, a, epoch);
        return part - 0.5 * whole;
      };
      handover_(modes_.first(p) + mode) = half(0) >= 0 ? 0 : crossing(half, tau_);
    }
  }
}

void ClosedForm::start_second_phase() {
  const arma::uword N = modes_.count();
  const arma::uword first = modes_.first(1);
  const arma::mat coupling =
      (modes_.left.t() * modes_.left) % modes_.coupling.t();  // drive on row mode by column mode
  second_start_.zeros(N);
  second_invariant_.zeros(N);
  arma::vec s = modes_.frames.front().s;
  variance_ = modes_.frames.front().d;
  for (std::size_t p = 1; p < modes_.pathways.size(); ++p) {
    const Frame& now = modes_.frames[p];
    const Frame& before = full_frames_[p];
    s = arma::join_cols(s, now.s);
    variance_ = arma::join_cols(variance_, now.d);
    const arma::mat left = before.U.t() * now.U;   // u·u', modes before × modes now
    const arma::mat right = before.V.t() * now.V;  // v·v'
    const double lambda = start_.imbalance(p);
    for (arma::uword mode = 0; mode < now.modes(); ++mode) {
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (arma::uword a = 0; a < before.modes(); ++a) {
        const double strength = first_phase(p, before, a, handover_(modes_.first(p) + mode));
        const double both = std::sqrt(lambda * lambda + 4 * strength * strength);
        xx += 0.5 * (both - lambda) * right(a, mode) * right(a, mode);
        yy += 0.5 * (both + lambda) * left(a, mode) * left(a, mode);
        xy += strength * left(a, mode) * right(a, mode);
      }
      const double imbalance = yy - xx;
      second_start_(modes_.first(p) + mode) = xy;
      second_invariant_(modes_.first(p) + mode) =
          std::sqrt(imbalance * imbalance + 4 * std::max(0.0, xx * yy - xy * xy));
    }
  }
  // Felt variance over own variance, the same for all modes when contexts are identical.
  const arma::vec felt = arma::sum(coupling.submat(first, first, N - 1, N - 1), 1);
  const arma::vec weight = arma::square(s.tail(N - first));
  share_ = arma::dot(weight, felt) / arma::dot(weight, variance_.tail(N - first));
  variance_.tail(N - first) *= share_;
  const arma::vec ends = s / variance_;
  asymmetry_ = arma::norm(coupling * ends - s) / arma::norm(s);
}

arma::mat ClosedForm::first_phase(std::size_t pathway, const arma::vec& epochs) const {
  const Frame& before = full_frames_[pathway];
  arma::mat result(before.modes(), epochs.n_elem);
  for (arma::uword t = 0; t < result.n_cols; ++t)
    for (arma::uword mode = 0; mode < result.n_rows; ++mode)
      result(mode, t) = first_phase(pathway, before, mode, epochs(t));
  return result;
}

arma::mat ClosedForm::strengths(const arma::vec& epochs) const {
  arma::mat result(modes_.count(), epochs.n_elem);
  result.rows(0, modes_.first(1) - 1) = first_phase(0, epochs);
  for (std::size_t p = 1; p < modes_.pathways.size(); ++p) {
    const arma::uword from = modes_.first(p);
    const arma::uword to = modes_.first(p + 1) - 1;
    // Until the handover, the part of the first-phase modes that lies along the second-phase ones.
    const arma::uvec early = arma::find(epochs < handover_.subvec(from, to).max());
    const Frame& now = modes_.frames[p];
    const Frame& before = full_frames_[p];
    const arma::mat along = (now.U.t() * before.U) % (now.V.t() * before.V);
    result.submat(arma::regspace<arma::uvec>(from, to), early) =
        along * first_phase(p, arma::vec(epochs.elem(early)));
    for (arma::uword row = from; row <= to; ++row)
      for (arma::uword t = 0; t < epochs.n_elem; ++t)
        if (epochs(t) >= handover_(row))
          result(row, t) =
              unbalanced_mode(now.s(row - from), variance_(row), second_start_(row),
                              second_invariant_(row), epochs(t) - handover_(row), tau_);
  }
  return result;
}

}  // namespace festina
