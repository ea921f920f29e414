#include "festina/race/closed_form.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::race {

namespace {

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

/// What a mode feels of the strengths of all modes: row α, column β.
arma::mat felt_strengths(const PathwayModes& modes) {
  return (modes.left.t() * modes.left) % modes.coupling().t();
}

}  // namespace

PathwayModes second_phase_modes(const Task& task, const std::vector<Pathway>& pathways) {
  std::vector<arma::mat> targets(pathways.size(), linear_residual(task, pathways.front()));
  targets.front() = task.targets();
  return pathway_modes(task, pathways, targets);
}

double variance_share(const PathwayModes& second_phase) {
  const arma::uword first = second_phase.first(1);
  const arma::uword last = second_phase.count() - 1;
  arma::vec s;
  arma::vec d;
  for (std::size_t p = 1; p < second_phase.frames.size(); ++p) {
    s = arma::join_cols(s, second_phase.frames[p].s);
    d = arma::join_cols(d, second_phase.frames[p].d);
  }
  const arma::vec felt =
      arma::sum(felt_strengths(second_phase).submat(first, first, last, last), 1);
  return arma::dot(arma::square(s), felt) / arma::dot(arma::square(s), d);
}

ClosedForm::ClosedForm(const Task& task, const PathwayModes& full, const PathwayModes& second,
                       const ModeStarts& starts, const TimeMap& time)
    : modes_(second),
      full_frames_(full.frames),
      full_first_(full.first),
      starts_(starts),
      tau_(time.tau()) {
  if (full.pathways.size() < 2)
    throw InputError("closed form: needs a common and context pathways");
  for (std::size_t p = 0; p < full_frames_.size(); ++p)
    for (arma::uword mode = 0; mode < full_frames_[p].modes(); ++mode) {
      const arma::uword at = full_first_(p) + mode;
      const double lambda = std::hypot(starts.imbalance(at), 2 * std::sqrt(starts.area(at)));
      first_.emplace_back(full_frames_[p].s(mode), full_frames_[p].d(mode), starts.strength(at),
                          lambda, tau_);
    }
  find_handovers(task);
  find_variances();
  start_second_phase();
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
        for (arma::uword a = 0; a < weight.n_elem; ++a) part += weight(a) * first_[a].at(epoch);
        return part - 0.5 * whole;
      };
      handover_(modes_.first(p) + mode) = half(0) >= 0 ? 0 : crossing(half, tau_);
    }
  }
}

void ClosedForm::find_variances() {
  const double share = variance_share(modes_);
  if (!(share > 0))
    throw InputError("closed form: the context pathways cannot grow alike; they would feel " +
                     base::short_number(share) + " of their own input variance");
  arma::vec s;
  for (std::size_t p = 0; p < modes_.frames.size(); ++p) {
    s = arma::join_cols(s, modes_.frames[p].s);
    variance_ = arma::join_cols(variance_, (p == 0 ? 1 : share) * modes_.frames[p].d);
  }
  asymmetry_ = arma::norm(felt_strengths(modes_) * (s / variance_) - s) / arma::norm(s);
}

void ClosedForm::start_second_phase() {
  for (std::size_t p = 1; p < modes_.pathways.size(); ++p) {
    const Frame& now = modes_.frames[p];
    const Frame& before = full_frames_[p];
    const arma::mat left = before.U.t() * now.U;   // u·u', modes before × modes now
    const arma::mat right = before.V.t() * now.V;  // v·v'
    for (arma::uword mode = 0; mode < now.modes(); ++mode) {
      const arma::uword at = modes_.first(p) + mode;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (arma::uword a = 0; a < before.modes(); ++a) {
        const arma::uword old = full_first_(p) + a;
        const double imbalance = starts_.imbalance(old);
        const double strength = first_[old].at(handover_(at));
        // ‖x‖² + ‖y‖² of the old mode, whose imbalance and area are as they were at the start.
        const double both =
            std::sqrt(imbalance * imbalance + 4 * (starts_.area(old) + strength * strength));
        xx += 0.5 * (both - imbalance) * right(a, mode) * right(a, mode);
        yy += 0.5 * (both + imbalance) * left(a, mode) * left(a, mode);
        xy += strength * left(a, mode) * right(a, mode);
      }
      const double lambda = std::sqrt((yy - xx) * (yy - xx) + 4 * std::max(0.0, xx * yy - xy * xy));
      second_.emplace_back(now.s(mode), variance_(at), xy, lambda, tau_);
    }
  }
}

arma::mat ClosedForm::first_phase(std::size_t pathway, const arma::vec& epochs) const {
  arma::mat result(full_frames_[pathway].modes(), epochs.n_elem);
  const modes::UnbalancedMode* modes = first_.data() + full_first_(pathway);
  for (arma::uword mode = 0; mode < result.n_rows; ++mode) {
    // Modes of equal singular value follow one curve, which is evaluated once.
    const auto same = std::find_if(modes, modes + mode, [&](const modes::UnbalancedMode& earlier) {
      return earlier.alike(modes[mode]);
    });
    if (same != modes + mode) {
      result.row(mode) = result.row(static_cast<arma::uword>(same - modes));
      continue;
    }
    for (arma::uword t = 0; t < result.n_cols; ++t) result(mode, t) = modes[mode].at(epochs(t));
  }
  return result;
}

arma::rowvec ClosedForm::second_phase(arma::uword context_mode, const arma::vec& epochs) const {
  const double handover = handover_(modes_.first(1) + context_mode);
  arma::rowvec result(epochs.n_elem, arma::fill::zeros);
  for (arma::uword t = 0; t < epochs.n_elem; ++t)
    if (epochs(t) >= handover) result(t) = second_[context_mode].at(epochs(t) - handover);
  return result;
}

arma::mat ClosedForm::strengths(const arma::vec& epochs) const {
  arma::mat result(modes_.count(), epochs.n_elem);
  result.rows(0, modes_.first(1) - 1) = first_phase(0, epochs);
  // Second phases that have been evaluated: modes of equal singular value, of any pathway, follow
  // one curve from one epoch on.
  std::vector<std::pair<arma::uword, arma::rowvec>> known;
  for (std::size_t p = 1; p < modes_.pathways.size(); ++p) {
    const arma::uword from = modes_.first(p);
    const arma::uword to = modes_.first(p + 1) - 1;
    // Until the handover, the part of the first-phase modes that lies along the second-phase ones.
    const arma::uvec early = arma::find(epochs < handover_.subvec(from, to).max());
    if (!early.is_empty()) {
      const Frame& now = modes_.frames[p];
      const Frame& before = full_frames_[p];
      const arma::mat along = (now.U.t() * before.U) % (now.V.t() * before.V);
      result.submat(arma::regspace<arma::uvec>(from, to), early) =
          along * first_phase(p, arma::vec(epochs.elem(early)));
    }
    for (arma::uword row = from; row <= to; ++row) {
      const arma::uword mode = row - modes_.first(1);
      auto same = std::find_if(known.begin(), known.end(), [&](const auto& earlier) {
        return std::abs(handover_(modes_.first(1) + earlier.first) - handover_(row)) <=
                   1e-12 * handover_(row) &&
               second_[earlier.first].alike(second_[mode]);
      });
      if (same == known.end()) same = known.insert(known.end(), {mode, second_phase(mode, epochs)});
      for (arma::uword t = 0; t < epochs.n_elem; ++t)
        if (epochs(t) >= handover_(row)) result(row, t) = same->second(t);
    }
  }
  return result;
}

}  // namespace festina::race
