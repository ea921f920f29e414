#include "festina/simulate/escape_law.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "festina/modes/blow_up.hpp"
#include "festina/random/stream.hpp"

namespace festina::simulate {

namespace {

/// Share of its end at which a mode has taken half of its part of the loss: (1 − f)² = ½.
const double half_fall = 1 - std::sqrt(0.5);
/// Share of their end up to which modes of one hidden layer are taken to grow freely.
constexpr double free_share = 0.05;
/// Largest part of the time of blow-up that the lead on it may be.
constexpr double most_lead = 0.15;
/// Floating-point operations that all draws together may take: well below a second.
constexpr double most_work = 3e9;

/// What is drawn in place of the nets.
struct Draws {
  double width;         ///< of the widest layer
  arma::uword samples;  ///< of the task
  std::size_t count;
};

/// Widths of a chain from inputs to outputs whose widest hidden layer is `width` wide.
std::vector<arma::uword> chain_widths(const Task& task, const std::vector<arma::uword>& hidden,
                                      double width) {
  const auto widest = static_cast<double>(*std::max_element(hidden.begin(), hidden.end()));
  std::vector<arma::uword> widths = {task.inputs().n_rows};
  for (const arma::uword h : hidden)
    widths.push_back(std::max<arma::uword>(
        1, static_cast<arma::uword>(std::round(static_cast<double>(h) * width / widest))));
  widths.push_back(task.targets().n_rows);
  return widths;
}

/// Of one draw per sample, about: slopes taken, and three products a slope.
double work_per_sample(const std::vector<arma::uword>& widths) {
  const std::size_t hidden = widths.size() - 2;
  const double slopes = hidden == 1 ? 160 : hidden == 2 ? 80 : 40;
  double products = 0;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l)
    products += static_cast<double>(widths[l] * widths[l + 1]);
  return slopes * 6 * products;
}

/// As wide and as many as the work allows; of tasks that are too large a part of the samples.
Draws draws_for(const Task& task, const std::vector<arma::uword>& hidden) {
  constexpr std::size_t fewest = 4;
  constexpr arma::uword fewest_samples = 64;
  const bool shallow = hidden.size() == 1;
  const std::size_t most = shallow ? 8 : 32;
  const auto [least, largest] = std::minmax_element(hidden.begin(), hidden.end());
  const auto widest = static_cast<double>(*largest);
  // No layer is made narrower than half of this, for then nets are no longer wide ones on a scale.
  const double wide =
      (shallow ? 128 : 64) * std::max(1.0, 0.5 * widest / static_cast<double>(*least));
  Draws draws{std::min(widest, wide), task.samples(), fewest};
  const auto work = [&] { return work_per_sample(chain_widths(task, hidden, draws.width)); };
  const auto samples = static_cast<double>(task.samples());
  if (fewest * samples * work() > most_work) draws.width = std::min(widest, wide / 2);
  if (fewest * samples * work() > most_work)
    draws.samples =
        std::min(draws.samples,
                 std::max(fewest_samples, static_cast<arma::uword>(most_work / (fewest * work()))));
  const double one = static_cast<double>(draws.samples) * work();
  draws.count = std::clamp(static_cast<std::size_t>(most_work / one), fewest, most);
  return draws;
}

/// Net number `index` with g = 1.
Weights drawn_net(const std::vector<arma::uword>& widths, double width, std::size_t index) {
  Stream stream = random::make_stream(1, "held error", index);
  Weights weights;
  for (std::size_t l = 0; l + 1 < widths.size(); ++l)
    weights.push_back(
        random::normal_matrix(stream, widths[l + 1], widths[l], 1 / std::sqrt(width)));
  return weights;
}

double logit(double share) {
  return std::log(share / (1 - share));
}

/// Time to half_fall of a mode that grows as in `flow` and has the share `scale` · output of its
/// end; none where that is reached at once.
std::optional<double> logistic_time(const HeldError& flow, double scale) {
  double time = flow.times.back();
  double growth = flow.growth;
  double share = scale * flow.output.back();
  if (share > free_share) {
    const arma::uword next = arma::index_max(scale * flow.output > free_share);
    if (next == 0 || flow.output(next - 1) <= 0) return std::nullopt;
    const double span = flow.times(next) - flow.times(next - 1);
    growth = std::log(flow.output(next) / flow.output(next - 1)) / span;
    share = free_share;
    time = flow.times(next) - std::log(scale * flow.output(next) / share) / growth;
  }
  if (time < 1) return std::nullopt;  // not settled at all
  return time + (logit(half_fall) - logit(share)) / growth;
}

}  // namespace

EscapeLaw::EscapeLaw(const Frame& frame, const std::vector<arma::uword>& hidden)
    : hidden_(hidden.size()),
      width_(static_cast<double>(*std::max_element(hidden.begin(), hidden.end()))),
      s_(frame.s(0)),
      q_(frame.s(0) / frame.d(0)),
      block_(static_cast<double>(frame.blocks.front().size)) {}

OrWhyNot<EscapeLaw> EscapeLaw::of(const Task& task, const Frame& frame,
                                  const std::vector<arma::uword>& hidden) {
  if (frame.modes() == 0) return WhyNot{"inputs and targets have no linear correlation"};
  EscapeLaw law(frame, hidden);
  const Draws draws = draws_for(task, hidden);
  const auto held = held_task(task, draws.samples);
  if (!held) return WhyNot{"drawn samples have no linear correlation"};
  law.drawn_width_ = draws.width;
  law.blow_ups_.set_size(law.hidden_ == 1 ? 0 : draws.count);
  const std::vector<arma::uword> widths = chain_widths(task, hidden, draws.width);
  for (std::size_t draw = 0; draw < draws.count; ++draw) {
    auto flow = flow_at_held_error(*held, drawn_net(widths, draws.width, draw));
    if (!flow) return WhyNot{"some nets so narrow are switched off for good"};
    if (law.hidden_ == 1)
      law.growth_.push_back(std::move(*flow));
    else
      law.blow_ups_(draw) = blow_up_time(*flow, law.hidden_ + 1);
  }
  return law;
}

double EscapeLaw::lead() const {
  const auto H = static_cast<double>(hidden_);
  return modes::lead_on_blow_up(hidden_ + 1, half_fall) / std::pow(q_, (H - 1) / (H + 1));
}

arma::vec EscapeLaw::times(double g) const {
  if (hidden_ > 1) {
    const arma::vec blow_up = blow_ups_ / std::pow(g, static_cast<double>(hidden_ - 1));
    if (lead() > most_lead * arma::mean(blow_up)) return {};
    return blow_up - lead();
  }
  arma::vec result(growth_.size());
  for (std::size_t draw = 0; draw < growth_.size(); ++draw) {
    const auto time = logistic_time(growth_[draw], g * g / (block_ * q_));
    if (!time) return {};
    result(draw) = *time;
  }
  return result;
}

std::optional<FirstDrop> EscapeLaw::first_drop(double init_sd, double tau) const {
  const arma::vec found = times(init_sd * std::sqrt(width_));
  if (found.is_empty()) return std::nullopt;
  // Means of independent units: the spread goes as one over the root of the width.
  return FirstDrop{tau / s_ * arma::mean(found),
                   tau / s_ * arma::stddev(found) * std::sqrt(drawn_width_ / width_)};
}

std::optional<double> EscapeLaw::init_sd(double epoch, double tau) const {
  const double time = epoch * s_ / tau;
  if (hidden_ > 1) {
    const double g =
        std::pow(arma::mean(blow_ups_) / (time + lead()), 1 / static_cast<double>(hidden_ - 1));
    return times(g).is_empty() ? std::nullopt : std::optional(g / std::sqrt(width_));
  }
  double g = 1e-3 * std::sqrt(q_);
  for (int step = 0; step < 30; ++step) {  // a logarithm of g is a time, nearly
    const arma::vec found = times(g);
    if (found.is_empty()) return std::nullopt;
    const double apart = arma::mean(found) - time;
    if (std::abs(apart) < 1e-4 * time) return g / std::sqrt(width_);
    g *= std::exp(0.5 * growth_.front().growth * apart);
  }
  return std::nullopt;
}

}  // namespace festina::simulate
