#include "festina/picture/reading.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/report.hpp"

namespace festina::picture {

namespace {

constexpr int digits = 2;  // of what is read as a sentence

const RungResult* find_rung(const Climb& climb, const std::string& name) {
  for (const RungResult& rung : climb.rungs)
    if (rung.info.name == name) return &rung;
  return nullptr;
}

/// The assumption of a theory that holds least, in words; for gdln itself: that pathways suffice.
std::string weakest_assumption(const RungResult& theory) {
  if (theory.info.network)
    return "It keeps whole matrices, so only its choice of pathways and gates can be at fault.";
  const std::string given = theory.info.fitted.empty() ? "" : " or the constants given by hand";
  const auto worst = ladder::weakest(theory.assumptions);
  if (!worst)
    return "All its residuals are 0, so only its choice of pathways and gates" + given +
           " can be at fault.";
  return "What it leaves out most: " + std::string(worst->definition.fault) + " (residual " +
         base::percent(worst->value, digits) + ").";
}

std::string runs_sentence(const Climb& climb) {
  const auto spread = trajectory::seed_spread(climb.runs);
  if (climb.runs.empty())
    return any_network(climb) ? "No ReLU network was trained: theories stand beside their own "
                                "networks alone."
                              : "No ReLU network was trained: these are predictions alone.";
  if (!spread)
    return "One ReLU run was trained, so nothing can be said about the spread between seeds.";
  std::string moved;
  if (const auto apart =
          climb.aligned_runs ? trajectory::aligned_seed_spread(*climb.aligned_runs) : std::nullopt)
    moved = " Moved in time until their first drops coincide, they differ by " +
            base::percent(*apart, digits) + ".";
  return "The " + std::to_string(climb.runs.size()) + " ReLU runs differ from their mean by " +
         base::percent(*spread, digits) +
         " (relative L2, mean over runs); a theory cannot be judged more finely than that." + moved;
}

/// Not what reads a run, nor the lower and negative controls, which are there to be far off.
bool is_theory(const RungResult& rung) {
  return rung.info.from_run.empty() && rung.info.name != "linear" && rung.info.name != "modular";
}

/// The nearest of the theories to which nothing was given by hand.
std::string nearest_sentence(const Climb& climb) {
  const RungResult* nearest = nullptr;
  for (const RungResult& rung : climb.rungs)
    if (is_theory(rung) && rung.distance && rung.info.fitted.empty() &&
        (nearest == nullptr || rung.distance->rel_l2 < nearest->distance->rel_l2))
      nearest = &rung;
  if (nearest == nullptr) return "";
  return "Of the theories to which nothing was given by hand, " + nearest->info.name +
         " is nearest to the ReLU nets: " + base::percent(nearest->distance->rel_l2, digits) +
         " off their mean loss (relative L2).";
}

/// Which theories have less than half the error of the negative control.
std::string control_sentence(const Climb& climb) {
  const RungResult* control = find_rung(climb, "modular");
  if (control == nullptr || !control->distance) return "";
  std::vector<std::string> beat;
  std::vector<std::string> fail;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.modes && is_theory(rung) && !rung.info.valid_until)
      (rung.distance->rel_l2 < 0.5 * control->distance->rel_l2 ? beat : fail)
          .push_back(rung.info.name);
  std::string text = "The negative control, modular, is " +
                     base::percent(control->distance->rel_l2, digits) + " off.";
  if (!beat.empty())
    text +=
        " Below half of that: " + base::join(beat, ", ") + ": the data tell them from the control.";
  if (!fail.empty())
    text += " Not below half of that: " + base::join(fail, ", ") +
            ": these data do not support their pathways over single-context ones.";
  return text;
}

std::string distance_sentence(const RungResult& rung) {
  const std::string constants =
      rung.info.fitted.empty()
          ? ""
          : " It was given " + std::to_string(rung.info.fitted.size()) + " constants by hand.";
  if (!rung.distance)
    return "It halves the loss " +
           (rung.half_loss_epoch ? "at epoch " + base::short_number(*rung.half_loss_epoch)
                                 : "never") +
           "." + constants;
  if (!rung.info.from_run.empty())
    return base::percent(rung.distance->rel_l2, digits) + " off the loss of " +
           rung.info.reference + " (relative L2) from epoch " +
           std::to_string(rung.info.from_epoch) +
           " on, where it took over that net's weights; it reads " +
           base::join(rung.info.from_run, ", ") + ".";
  return base::percent(rung.distance->rel_l2, digits) + " off the mean loss (relative L2" +
         (rung.aligned_rel_l2 ? "; " + base::percent(*rung.aligned_rel_l2, digits) +
                                    " with first drops moved together"
                              : "") +
         "); at the end its loss is " + base::short_number(rung.distance->final_ratio, 3) +
         " times that of the ReLU nets." + constants;
}

/// When a theory leaves the runs.
std::string departure_sentence(const RungResult& rung) {
  if (!rung.distance) return "";
  const std::string limit = base::percent(trajectory::Departure::share, digits);
  const auto& [first, lasting] = rung.departure;
  if (!first) return "It stays within " + limit + " of their loss to the end.";
  const std::string start = "It is more than " + limit + " off their loss ";
  if (first == lasting) return start + "from epoch " + std::to_string(*first) + " on.";
  const std::string now_and_then = start + "for the first time at epoch " + std::to_string(*first) +
                                   " (a drop that comes early or late counts), ";
  if (!lasting) return now_and_then + "but not at the end.";
  return now_and_then + "for good from epoch " + std::to_string(*lasting) + " on.";
}

/// The epoch at which a theory says that it ends, and how near it is up to there.
std::string limit_sentence(const RungResult& rung) {
  if (!rung.info.valid_until) return "";
  std::string text = "By its own computation it holds until epoch ";
  text.append(std::to_string(*rung.info.valid_until));
  if (rung.valid_rel_l2)
    text.append(", up to which it is ")
        .append(base::percent(*rung.valid_rel_l2, digits))
        .append(" off");
  return text.append(".");
}

/// How near a theory in modes is to the network it describes.
std::string network_sentence(const RungResult& rung) {
  if (!rung.network_rel_l2) return "";
  const std::string text = "It is " + base::percent(*rung.network_rel_l2, digits) + " off " +
                           rung.info.describes + ", the network whose modes it describes";
  if (!rung.distance || *rung.network_rel_l2 > 0.5 * rung.distance->rel_l2) return text + ".";
  return text + ": most of its error is that of the network's pathways, not of the reduction.";
}

/// How far the assumption that a theory in modes makes of its own holds.
std::string mode_sentence(const RungResult& rung) {
  if (const auto mixing = rung.assumptions["mode_mixing"])
    return *mixing < 1e-6 ? "It is exact here for aligned weights: its modes do not mix."
                          : "It leaves out " + base::percent(*mixing, digits) +
                                " of the drive, which would turn its input modes into each other.";
  if (const auto asymmetry = rung.assumptions["asymmetry"])
    return *asymmetry < 1e-6 ? "The contexts are alike, as its second phase assumes."
                             : "The contexts are not alike: it misses the joint fixed point of its "
                               "pathways by " +
                                   base::percent(*asymmetry, digits) + ".";
  return "";
}

/// What the frames of the pathways leave unpaired, and how far trained pathways lie along them.
std::string overlap_sentence(const RungResult& rung) {
  const auto variance = rung.assumptions["overlaps_off_diagonal.input_variance"];
  const auto left = rung.assumptions["overlaps_off_diagonal.left"];
  const auto input = rung.assumptions["overlaps_off_diagonal.input"];
  if (!variance || !left || !input || rung.solution.right_alignment.is_empty()) return "";
  const arma::uword last = rung.solution.right_alignment.n_cols - 1;
  return "Its pathways: " + base::percent(*variance, digits) +
         " of Σx does not commute with their modes, " + base::percent(*left, digits) +
         " of the left and " + base::percent(*input, digits) +
         " of the input overlaps join modes that do not pair up. At the end of training at least " +
         base::percent(rung.solution.right_alignment.col(last).min(), digits) +
         " of each pathway lies along its right vectors, but only " +
         base::percent(rung.solution.left_alignment.col(last).min(), digits) +
         " along the left vectors it started with (smallest over pathways): left vectors turn to "
         "what the others leave.";
}

/// Whether a network's modes align before they are learned, as theories of aligned modes need.
std::string silent_alignment_sentence(const RungResult& rung) {
  if (!rung.info.network) return "";
  std::size_t learned = 0;
  std::size_t aligned_first = 0;
  for (const race::ModeTimes& times : rung.mode_times) {
    if (!times.learned) continue;
    ++learned;
    aligned_first += times.aligned && *times.aligned < *times.learned ? 1 : 0;
  }
  if (learned == 0) return "";
  return "Of its " + std::to_string(learned) + " groups of pathway modes that are learned, " +
         std::to_string(aligned_first) +
         " lie along their own vectors before they are half learned (silent alignment).";
}

std::string assumption_sentence(const Spectrum& spectrum) {
  if (spectrum.frame.modes() == 0)
    return "Inputs and targets are uncorrelated: the task has no modes, and a linear net has "
           "nothing "
           "to learn from.";
  const double residual = spectrum.off_diagonal;
  if (residual < 1e-10)
    return "The correlations are mutually diagonalisable (off-diagonal share " +
           base::short_number(residual, 2) + "): the modes of the task do not mix.";
  return "The correlations are not mutually diagonalisable: " + base::percent(residual, digits) +
         " of V'ΣxV lies off the diagonal blocks, so theories in modes (race, closed) are "
         "approximations here; linear, gdln and modular keep whole matrices and do not need it.";
}

/// All that is said of one rung.
std::string rung_text(const Results& results, const RungResult& rung) {
  std::vector<std::string> sentences = {distance_sentence(rung), sets_sentence(rung),
                                        limit_sentence(rung),    departure_sentence(rung),
                                        network_sentence(rung),  mode_sentence(rung)};
  if (rung.info.name == "linear")
    sentences.push_back("No linear net can go below a loss of " +
                        base::short_number(results.spectrum.linear_floor) +
                        ", what the best linear map leaves.");
  else if (rung.info.name == "modular")
    sentences.emplace_back("It is there to be far off.");
  else if (rung.distance)
    sentences.push_back(weakest_assumption(rung));
  if (is_theory(rung)) sentences.push_back(overlap_sentence(rung));
  if (rung.info.name != "modular") sentences.push_back(silent_alignment_sentence(rung));
  std::erase(sentences, "");
  return base::join(sentences, " ");
}

}  // namespace

Reading reading(const Results& results) {
  const Climb& climb = results.climb;
  Reading text;
  text.overall = {runs_sentence(climb), nearest_sentence(climb), control_sentence(climb),
                  assumption_sentence(results.spectrum)};
  for (const ladder::SkippedRung& skipped : climb.skipped)
    text.overall.push_back(skipped.name + " was skipped: it " + skipped.reason + ".");
  std::erase(text.overall, "");
  for (const RungResult& rung : climb.rungs)
    text.rungs.emplace_back(rung.info.name, rung_text(results, rung));
  return text;
}

}  // namespace festina::picture
