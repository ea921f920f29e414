#include "festina/picture/stable_words.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/stable.hpp"

namespace festina::picture {

namespace {

/// "rose 87 times from one epoch to the next, first at epoch 4557, by up to 0.042 % of itself".
std::string rises_in_words(const Finding& stable) {
  const std::size_t rises = stable.count("rises");
  return "rose " + (rises == 1 ? std::string("once") : std::to_string(rises) + " times") +
         " from one epoch to the next, first at epoch " +
         std::to_string(stable.count("first_epoch")) + ", by up to " +
         base::percent(stable.value("largest_rise"), reading_digits) + " of itself";
}

/// "train.learning_rate 0.002 is 60 % of the step-size bound of a linear net, 0.0033". Where modes
/// mix, a linear net may be unstable below it, too.
std::string rate_in_words(const Finding& stable, const Spectrum& spectrum) {
  const std::string rate =
      "train.learning_rate " + base::short_number(stable.value("learning_rate"));
  const auto share = stable.number("share_of_bound");
  if (!share) return rate + " has no bound here, for the task has no modes";
  return rate + " is " + base::percent(*share, reading_digits) +
         " of the step-size bound of a linear net, " +
         base::short_number(stable.value("step_size_bound")) +
         (verdict::diagonalisable(spectrum).holds == std::optional(true)
              ? ""
              : " (a guide, for the modes of the task mix)");
}

}  // namespace

std::string stable_sentence(const Results& results) {
  const Finding stable = verdict::stable(results);
  if (stable.holds != std::optional(false)) return "";
  const std::size_t runs = stable.count("runs");
  const std::string whose = runs == 1
                                ? "The loss of the ReLU run "
                                : "The loss of " + std::to_string(stable.count("runs_with_rises")) +
                                      " of " + std::to_string(runs) + " ReLU runs ";
  const std::string seen = whose + rises_in_words(stable) + ".";
  const auto advised = stable.number("advised_learning_rate");
  if (!advised) return seen + " That is too little to hold against them.";
  return "The steps of the ReLU runs were too large. " + seen + " " +
         rate_in_words(stable, results.spectrum) +
         ". Theories are not judged by these nets; lower train.learning_rate to " +
         base::short_number(*advised, reading_digits) + ".";
}

std::string stable_sentence(const Results& results, const RungResult& rung) {
  const auto stable = verdict::stable(results, rung);
  if (!stable || !stable->number("advised_learning_rate")) return "";
  return "Its steps were too large: its loss " + rises_in_words(*stable) + ".";
}

}  // namespace festina::picture
