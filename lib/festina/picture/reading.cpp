#include "festina/picture/reading.hpp"

#include <algorithm>

#include "festina/base/text.hpp"

namespace festina {

namespace {

std::string percent(double share) {
  return short_number(100 * share, 2) + " %";
}

const RungResult* find_rung(const Climb& climb, const std::string& name) {
  for (const RungResult& rung : climb.rungs)
    if (rung.info.name == name) return &rung;
  return nullptr;
}

std::string runs_sentence(const Climb& climb) {
  const auto spread = seed_spread(climb.runs);
  if (!spread)
    return "One ReLU run was trained, so nothing can be said about the spread between seeds.";
  return "The " + std::to_string(climb.runs.size()) + " ReLU runs differ from their mean by " +
         percent(*spread) +
         " (relative L2, mean over runs); a theory cannot be judged more finely than that.";
}

std::string rung_sentence(const RungResult& rung) {
  return rung.info.name + " (" + rung_description(rung.info.name) + ") is " +
         percent(rung.distance.rel_l2) +
         " off the mean loss (relative L2); late in training it is a factor of " +
         short_number(rung.distance.final_ratio, 3) + " off.";
}

/// Whether a theory is better than the negative control, and by how much.
std::string control_sentence(const RungResult& theory, const RungResult& control) {
  const double share = theory.distance.rel_l2 / control.distance.rel_l2;
  const std::string measured = theory.info.name + " has " + percent(share) +
                               " of the error of its negative control, " + control.info.name;
  if (share < 0.5) return measured + ": the data tell the two apart.";
  return measured +
         ": these data do not support the (C-1)-context pathways over single-context ones.";
}

std::vector<std::string> control_sentences(const Climb& climb) {
  std::vector<std::string> sentences;
  const RungResult* control = find_rung(climb, "modular");
  if (control == nullptr) return sentences;
  for (const char* name : {"gdln", "race", "closed"})
    if (const RungResult* theory = find_rung(climb, name))
      sentences.push_back(control_sentence(*theory, *control));
  return sentences;
}

/// How far the assumption that a theory in modes makes of its own holds.
std::string mode_sentence(const RungResult& rung) {
  if (const auto mixing = rung.assumptions.mode_mixing)
    return *mixing < 1e-6 ? "race is exact here for aligned weights: its modes do not mix."
                          : "race leaves out " + percent(*mixing) +
                                " of the drive, which would turn its input modes into each other.";
  if (const auto asymmetry = rung.assumptions.asymmetry)
    return *asymmetry < 1e-6
               ? "The contexts are alike, as the second phase of closed assumes."
               : "The contexts are not alike: closed misses the joint fixed point of its "
                 "pathways by " +
                     percent(*asymmetry) + ".";
  return "";
}

std::string assumption_sentence(const Spectrum& spectrum) {
  if (spectrum.frame.modes() == 0)
    return "Inputs and targets are uncorrelated: the task has no modes, and a linear net has "
           "nothing "
           "to learn from.";
  const double residual = spectrum.off_diagonal;
  if (residual < 1e-10)
    return "The correlations are mutually diagonalisable (off-diagonal share " +
           short_number(residual, 2) + "): the modes of the task do not mix.";
  return "The correlations are not mutually diagonalisable: " + percent(residual) +
         " of V'ΣxV lies off the diagonal blocks, so theories in modes (race, closed) are "
         "approximations here; linear, gdln and modular keep whole matrices and do not need it.";
}

}  // namespace

std::vector<std::string> reading(const Results& results) {
  std::vector<std::string> sentences = {runs_sentence(results.climb)};
  for (const RungResult& rung : results.climb.rungs) sentences.push_back(rung_sentence(rung));
  for (const std::string& sentence : control_sentences(results.climb))
    sentences.push_back(sentence);
  for (const RungResult& rung : results.climb.rungs) sentences.push_back(mode_sentence(rung));
  for (const SkippedRung& skipped : results.climb.skipped)
    sentences.push_back(skipped.name + " was skipped: it " + skipped.reason + ".");
  sentences.push_back(assumption_sentence(results.spectrum));
  std::erase(sentences, "");
  return sentences;
}

}  // namespace festina
