#include "festina/simulate/first_drop.hpp"

#include <algorithm>
#include <cmath>

namespace festina::simulate {

namespace {

/// More is not known, and how a BLAS rounds does not matter then.
double three_digits(double value) {
  const double scale = std::pow(10.0, 2 - std::floor(std::log10(value)));
  return std::round(value * scale) / scale;
}

}  // namespace

OrWhyNot<ExpectedDrop> expected_first_drop(const Lesson& lesson) {
  const Training& training = lesson.training;
  const Frame& frame = lesson.frame();
  if (training.hidden.size() > most_layers_told)
    return WhyNot{"the law of escape is tested for up to " + std::to_string(most_layers_told) +
                  " hidden layers, and there are " + std::to_string(training.hidden.size())};
  if (training.hidden.size() > 1 && frame.modes() > 0 && frame.blocks.front().size > 1)
    return WhyNot{"the first " + std::to_string(frame.blocks.front().size) +
                  " modes are of equal strength, and nets with several hidden layers learn them "
                  "one after another"};
  const auto law = EscapeLaw::of(lesson.task, frame, training.hidden);
  if (!law) return law.why_not();
  const double tau = lesson.time().tau();
  const auto drop = law->first_drop(training.init_sd, tau);
  if (!drop) return WhyNot{"the initial weights are not small"};
  const auto last = static_cast<double>(training.schedule.epochs) - 1;
  if (drop->epoch <= last) return ExpectedDrop{*drop, std::nullopt};
  return ExpectedDrop{*drop, law->init_sd(last / 2, tau)};
}

double default_init_sd(const Task& task, const Frame& frame,
                       const std::vector<arma::uword>& hidden) {
  const double shallow_sd = default_init_sd(hidden);
  if (hidden.size() == 1) return shallow_sd;
  const auto shallow =
      EscapeLaw::of(task, frame, {*std::max_element(hidden.begin(), hidden.end())});
  if (!shallow) return shallow_sd;
  const auto deep = EscapeLaw::of(task, frame, hidden);
  if (!deep) return shallow_sd;
  const auto drop = shallow->first_drop(shallow_sd, 1);
  if (!drop) return shallow_sd;
  const auto sd = deep->init_sd(drop->epoch, 1);
  return sd ? three_digits(*sd) : shallow_sd;
}

double init_sd_in_force(const Lesson& lesson) {
  const Training& training = lesson.training;
  if (training.init_sd > 0) return training.init_sd;
  return default_init_sd(lesson.task, lesson.frame(), training.hidden);
}

}  // namespace festina::simulate
