#include "festina/picture/reading.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/ladder_words.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/rung_words.hpp"
#include "festina/verdict/roles.hpp"

namespace festina::picture {

namespace {

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
         base::percent(worst->value, reading_digits) + ").";
}

/// All that is said of one rung.
std::string rung_text(const Results& results, const RungResult& rung) {
  std::vector<std::string> sentences = {distance_sentence(rung), sets_sentence(rung),
                                        limit_sentence(rung),    departure_sentence(rung),
                                        network_sentence(rung),  mode_sentence(rung)};
  const ladder::Control control = ladder::control_of(rung.info.name);
  if (control == ladder::Control::lower)
    sentences.push_back(floor_sentence(results.spectrum));
  else if (control == ladder::Control::negative)
    sentences.emplace_back("It is there to be far off.");
  else if (rung.distance)
    sentences.push_back(weakest_assumption(rung));
  if (verdict::is_theory(rung)) sentences.push_back(overlap_sentence(rung));
  if (control != ladder::Control::negative) sentences.push_back(silent_alignment_sentence(rung));
  std::erase(sentences, "");
  return base::join(sentences, " ");
}

}  // namespace

Reading reading(const Results& results) {
  const Climb& climb = results.climb;
  Reading text;
  text.overall = {runs_sentence(climb), nearest_sentence(climb), control_sentence(climb),
                  modes_sentence(results.spectrum)};
  for (const ladder::SkippedRung& skipped : climb.skipped)
    text.overall.push_back(skipped.name + " was skipped: it " + skipped.reason + ".");
  std::erase(text.overall, "");
  for (const RungResult& rung : climb.rungs)
    text.rungs.emplace_back(rung.info.name, rung_text(results, rung));
  return text;
}

}  // namespace festina::picture
