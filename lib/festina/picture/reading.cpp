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

/// The assumption of a theory that holds least, in words; for gdln itself: that pathways suffice.
std::string weakest_assumption(const RungResult& theory) {
  const Assumptions& a = theory.assumptions;
  std::pair<double, std::string> worst = {1e-6, ""};
  const auto consider = [&worst](const std::optional<double>& residual, const std::string& what) {
    if (residual && *residual > worst.first) worst = {*residual, what};
  };
  if (theory.info.network)
    return "It keeps whole matrices, so only its choice of pathways and gates can be at fault.";
  consider(a.mode_mixing, "its modes mix");
  consider(a.asymmetry, "its contexts are not alike");
  consider(a.off_diagonal, "the correlations are not mutually diagonalisable");
  consider(a.step, "steps are taken for continuous time");
  if (worst.second.empty())
    return "All its residuals are 0, so only its choice of pathways and gates can be at fault.";
  return "What it leaves out most: " + worst.second + " (residual " + percent(worst.first) + ").";
}

std::string runs_sentence(const Climb& climb) {
  const auto spread = seed_spread(climb.runs);
  if (climb.runs.empty()) return "No ReLU network was trained: these are predictions alone.";
  if (!spread)
    return "One ReLU run was trained, so nothing can be said about the spread between seeds.";
  std::string moved;
  if (const auto apart =
          climb.aligned_runs ? aligned_seed_spread(*climb.aligned_runs) : std::nullopt)
    moved =
        " Moved in time until their first drops coincide, they differ by " + percent(*apart) + ".";
  return "The " + std::to_string(climb.runs.size()) + " ReLU runs differ from their mean by " +
         percent(*spread) +
         " (relative L2, mean over runs); a theory cannot be judged more finely than that." + moved;
}

std::string rung_sentence(const RungResult& rung) {
  const std::string name = rung.info.name + " (" + rung_description(rung.info.name) + ")";
  const std::string constants =
      rung.info.fitted.empty()
          ? ""
          : " It was given " + std::to_string(rung.info.fitted.size()) + " constants by hand.";
  if (!rung.distance)
    return name + " halves the loss " +
           (rung.half_loss_epoch ? "at epoch " + short_number(*rung.half_loss_epoch) : "never") +
           "." + constants;
  return name + " is " + percent(rung.distance->rel_l2) + " off the mean loss (relative L2" +
         (rung.aligned_rel_l2
              ? "; " + percent(*rung.aligned_rel_l2) + " with first drops moved together"
              : "") +
         "); late in training it is a factor of " + short_number(rung.distance->final_ratio, 3) +
         " off." + constants;
}

/// Whether a theory is better than the negative control, and by how much.
std::string control_sentence(const RungResult& theory, const RungResult& control) {
  const double share = theory.distance->rel_l2 / control.distance->rel_l2;
  const std::string measured = theory.info.name + " has " + percent(share) +
                               " of the error of its negative control, " + control.info.name;
  if (share < 0.5) return measured + ": the data tell the two apart.";
  return measured +
         ", not below half: these data do not support its pathways over single-context "
         "ones. " +
         weakest_assumption(theory);
}

std::vector<std::string> control_sentences(const Climb& climb) {
  std::vector<std::string> sentences;
  const RungResult* control = find_rung(climb, "modular");
  if (control == nullptr || !control->distance) return sentences;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.modes && &rung != control) sentences.push_back(control_sentence(rung, *control));
  return sentences;
}

/// How near a theory in modes is to the network it describes.
std::string network_sentence(const RungResult& rung) {
  if (!rung.network_rel_l2) return "";
  return rung.info.name + " is " + percent(*rung.network_rel_l2) + " off " + rung.info.describes +
         ", the network whose modes it describes.";
}

/// How far the assumption that a theory in modes makes of its own holds.
std::string mode_sentence(const RungResult& rung) {
  const std::string& name = rung.info.name;
  if (const auto mixing = rung.assumptions.mode_mixing)
    return *mixing < 1e-6 ? name + " is exact here for aligned weights: its modes do not mix."
                          : name + " leaves out " + percent(*mixing) +
                                " of the drive, which would turn its input modes into each other.";
  if (const auto asymmetry = rung.assumptions.asymmetry)
    return *asymmetry < 1e-6
               ? "The contexts are alike, as the second phase of " + name + " assumes."
               : "The contexts are not alike: " + name +
                     " misses the joint fixed point of its pathways by " + percent(*asymmetry) +
                     ".";
  return "";
}

/// What the frames of the pathways leave unpaired, and how far trained pathways lie along them.
std::string overlap_sentence(const RungResult& rung) {
  if (!rung.assumptions.overlaps || rung.solution.right_alignment.is_empty()) return "";
  const OverlapResiduals& overlaps = *rung.assumptions.overlaps;
  const arma::uword last = rung.solution.right_alignment.n_cols - 1;
  return "The pathways of " + rung.info.name + ": " + percent(overlaps.input_variance) +
         " of Σx does not commute with their modes, " + percent(overlaps.left_overlap) +
         " of the left and " + percent(overlaps.input_overlap) +
         " of the input overlaps join modes that do not pair up. At the end of training at least " +
         percent(rung.solution.right_alignment.col(last).min()) +
         " of each pathway lies along its right vectors, but only " +
         percent(rung.solution.left_alignment.col(last).min()) +
         " along the left vectors it started with (smallest over pathways): left vectors turn to "
         "what the others leave.";
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
  for (const RungResult& rung : results.climb.rungs) sentences.push_back(network_sentence(rung));
  for (const RungResult& rung : results.climb.rungs) sentences.push_back(mode_sentence(rung));
  for (const char* name : {"gdln", "gdln-staged"})
    if (const RungResult* rung = find_rung(results.climb, name))
      sentences.push_back(overlap_sentence(*rung));
  for (const SkippedRung& skipped : results.climb.skipped)
    sentences.push_back(skipped.name + " was skipped: it " + skipped.reason + ".");
  sentences.push_back(assumption_sentence(results.spectrum));
  std::erase(sentences, "");
  return sentences;
}

}  // namespace festina
