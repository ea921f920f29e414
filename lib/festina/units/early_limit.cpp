#include "festina/units/early_limit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/units/drawn_nets.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::units {

namespace {

constexpr double units_in_all = 2048;
constexpr std::size_t least_nets = 10;
constexpr std::size_t most_nets = 32;
constexpr double slow_growth = 0.003;  ///< of the fastest mode in an epoch

std::size_t nets_for(const Training& training) {
  const double wanted = std::ceil(units_in_all / static_cast<double>(training.hidden.front()));
  return std::clamp(static_cast<std::size_t>(wanted), least_nets, most_nets);
}

/// Steps of the nets, counted from 0.
struct Steps {
  arma::uword epochs;  ///< that one takes
  double as_epochs;    ///< by as many real ones modes grow as they do by one
  arma::uword last;
  double tau;  ///< in steps
  Dynamics dynamics;
};

Steps steps_of(const Lesson& lesson, Dynamics dynamics) {
  const double tau = lesson.time().tau();
  const double growth = lesson.frame().s(0) / tau;
  const arma::uword last = lesson.schedule().epochs - 1;
  if (growth >= slow_growth) return {1, 1, last, tau, dynamics};
  // Steps of several epochs are held against modes that take them too.
  const auto epochs = static_cast<arma::uword>(early::growth_a_step / growth);
  const auto count = static_cast<double>(epochs);
  return {epochs, std::log1p(count * growth) / std::log1p(growth), last / epochs, tau / count,
          Dynamics::descent};
}

/// ½‖Y − Ŷ‖² of modes that start so, at every step. Below rounding of what cancels it is that.
arma::vec loss_of_modes(const Lesson& lesson, const arma::vec& start, const Steps& steps) {
  const Frame& frame = lesson.frame();
  const EarlyModes modes(frame, start, steps.tau, steps.dynamics, steps.last);
  const arma::mat strengths = modes.at(arma::regspace(0, static_cast<double>(steps.last)));
  const double energy = 0.5 * arma::accu(arma::square(lesson.task.targets()));
  const auto P = static_cast<double>(lesson.task.samples());
  const arma::vec loss =
      energy + P * (0.5 * arma::square(strengths).t() * frame.d - strengths.t() * frame.s);
  return arma::max(loss,
                   arma::vec(arma::size(loss),
                             arma::fill::value(std::numeric_limits<double>::epsilon() * energy)));
}

/// The same of the modes of every net, whose strengths are taken back to step 0: steps × nets.
arma::mat loss_of_own_modes(const Lesson& lesson, const DrawnNets& nets, arma::uword step,
                            const Steps& steps) {
  const Frame& frame = lesson.frame();
  const arma::vec back = arma::pow(1 + frame.s / steps.tau, -2.0 * static_cast<double>(step));
  // A mode that no unit has stays where it is.
  const arma::mat start =
      arma::clamp(nets.strengths(frame), std::numeric_limits<double>::min(), arma::datum::inf);
  arma::mat losses(steps.last + 1, nets.count());
  for (arma::uword net = 0; net < nets.count(); ++net)
    losses.col(net) = loss_of_modes(lesson, start.col(net) % back, steps);
  return losses;
}

/// Holds what nets do, step by step, against the curve and their own modes.
class Comparison {
 public:
  Comparison(const arma::vec& curve, const arma::mat& own, double weight)
      : curve_(curve), own_(own), weight_(weight) {}

  EarlyLimit::Cause see(arma::uword step, const arma::rowvec& losses) {
    const double mean = arma::mean(losses);
    const double own = arma::mean(own_.row(step));
    // Written so that what is no number has parted too.
    if (!(std::abs(mean - own) < early::broken_gates * own)) return EarlyLimit::Cause::parted;
    const double of_one = arma::var(losses) / weight_;
    const auto nets = static_cast<double>(losses.n_elem);
    // Of this mean's distance from the curve the part that is chance is not that of so few nets'.
    const double chance = 1 / static_cast<double>(early::mean_of) - 1 / nets;
    const double square = std::pow(mean - curve_(step), 2) + of_one * chance;
    off_ += square;
    all_ += mean * mean;
    const bool near = off_ < std::pow(early::expected_off, 2) * all_ &&
                      square < std::pow(trajectory::Departure::share / 3 * mean, 2);
    return near ? EarlyLimit::Cause::none : EarlyLimit::Cause::unlike;
  }

 private:
  const arma::vec& curve_;
  const arma::mat& own_;
  double weight_;
  double off_ = 0;
  double all_ = 0;
};

}  // namespace

EarlyLimit early_limit(const Lesson& lesson, const EarlyPhase& phase, Dynamics dynamics,
                       const Monitor& monitor) {
  const Steps steps = steps_of(lesson, dynamics);
  DrawnNets nets(lesson.task, lesson.training, "early limit", nets_for(lesson.training),
                 steps.epochs);
  const arma::uword handover = std::min(steps.last, phase.end / steps.epochs);
  const auto advance = [&] {
    if (monitor.stop.stop_requested()) throw Interrupted("while early looked for its limit");
    nets.step();
  };
  // What their modes start with is seen at the end of the phase only.
  std::vector<arma::rowvec> before;
  for (; before.size() < handover; advance()) before.push_back(nets.losses());
  const arma::mat own = loss_of_own_modes(lesson, nets, handover, steps);
  const arma::vec curve = loss_of_modes(lesson, phase.strength, steps);
  Comparison comparison(curve, own, nets.weight());
  for (arma::uword step = 0; step <= steps.last; ++step) {
    const EarlyLimit::Cause cause =
        comparison.see(step, step < handover ? before[step] : nets.losses());
    if (cause != EarlyLimit::Cause::none) {
      const double held = std::max(0.0, static_cast<double>(step) - 1);
      return {static_cast<arma::uword>(held * steps.as_epochs), cause, nets.count()};
    }
    if (step >= handover) advance();
  }
  return {{}, EarlyLimit::Cause::none, nets.count()};
}

}  // namespace festina::units
