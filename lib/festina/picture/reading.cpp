#include "festina/picture/reading.hpp"

#include <utility>

#include "festina/base/text.hpp"
#include "festina/picture/contradiction_words.hpp"
#include "festina/picture/drop_words.hpp"
#include "festina/picture/ladder_words.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/narrow_words.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/rung_words.hpp"
#include "festina/picture/stable_words.hpp"
#include "festina/verdict/assumptions.hpp"
#include "festina/verdict/blame.hpp"
#include "festina/verdict/curves.hpp"
#include "festina/verdict/expected_drop.hpp"
#include "festina/verdict/findings.hpp"
#include "festina/verdict/learned.hpp"
#include "festina/verdict/ranking.hpp"
#include "festina/verdict/roles.hpp"

namespace festina::picture {

namespace {

std::string own_plateau_sentence(const RungResult& rung, const Climb& climb) {
  const auto learned = verdict::learned(rung, climb.first_drop_fall);
  if (!learned || learned->holds != std::optional(false)) return "";
  return "It never leaves its first plateau within the run: its loss falls by " +
         base::percent(learned->value("fall"), reading_digits) +
         " of what the task's first modes explain.";
}

/// All that is said of one rung.
std::string rung_text(const Results& results, const RungResult& rung,
                      const verdict::Yardstick& yardstick) {
  const std::string whose = rung.info.from_run.empty() ? "the nets'" : rung.info.reference + "'s";
  const auto limit = verdict::limit(rung, yardstick);
  std::vector<std::string> sentences = {
      own_plateau_sentence(rung, results.climb), distance_sentence(rung), sets_sentence(rung),
      limit ? limit_sentence(*limit) : "",
      departure_sentence(verdict::departure(rung, yardstick), whose)};
  const ladder::Control control = ladder::control_of(rung.info.name);
  const auto blame = verdict::blame(rung, results.climb, yardstick);
  if (blame) sentences.push_back(blame_sentence(rung, *blame));
  sentences.push_back(mode_sentence(rung));
  if (control == ladder::Control::lower)
    sentences.push_back(floor_sentence(
        verdict::linear_floor(results.spectrum, results.training.time(results.task))));
  else if (control == ladder::Control::negative)
    sentences.emplace_back("It is there to be far off.");
  else if (verdict::is_theory(rung) && !rung.info.network &&
           !(blame && blame->holds == std::optional(true)))
    sentences.push_back(residual_sentence(rung));
  if (verdict::is_theory(rung)) sentences.push_back(overlap_sentence(rung));
  if (control != ladder::Control::negative) sentences.push_back(silent_alignment_sentence(rung));
  sentences.push_back(stable_sentence(results, rung));
  std::erase(sentences, "");
  return base::join(sentences, " ");
}

}  // namespace

Reading reading(const Results& results) {
  const Climb& climb = results.climb;
  const verdict::Yardstick yardstick = verdict::yardstick(results);
  const Finding expected = verdict::expected_drop(results.expected_drop, results.training.schedule);
  Reading text;
  text.overall = {learned_sentence(verdict::learned(climb), expected,
                                   expected_drop_sentence(expected, results.expected_drop)),
                  runs_sentence(verdict::spread(climb, yardstick),
                                yardstick.error.definition().key == "aligned_rel_l2"),
                  stable_sentence(results), nearest_sentence(verdict::nearest(climb, yardstick))};
  for (std::string& sentence : logged_sentences(results))
    text.overall.push_back(std::move(sentence));
  for (std::string& sentence : control_sentences(verdict::told_from_control(climb, yardstick)))
    text.overall.push_back(std::move(sentence));
  text.overall.push_back(contradiction_sentence(climb));
  text.overall.push_back(modes_sentence(results.spectrum, climb));
  for (std::string& sentence : narrow_reading(results)) text.overall.push_back(std::move(sentence));
  std::erase(text.overall, "");
  for (const RungResult& rung : climb.rungs)
    text.rungs.emplace_back(rung.info.name, rung_text(results, rung, yardstick));
  return text;
}

}  // namespace festina::picture
