#include "festina/picture/prediction_tables.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/reading.hpp"
#include "festina/verdict/curves.hpp"
#include "festina/verdict/winners.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t told_patterns = 12;

double share_of(const std::vector<measure::SamplePattern>& patterns, const std::string& name) {
  for (const measure::SamplePattern& pattern : patterns)
    if (pattern.name == name) return pattern.share;
  return 0;
}

std::string share_text(const Finding& finding, const std::string& key) {
  return base::percent(finding.value(key), reading_digits);
}

/// "all contexts win", or "pathways of 2 of 3 contexts win".
std::string win_text(std::size_t family, std::size_t contexts) {
  if (family == contexts) return "all contexts win";
  return "pathways of " + std::to_string(family) + " of " + std::to_string(contexts) +
         " contexts win";
}

std::string foretold_sentence(const Finding& winners) {
  const std::size_t family = winners.count("winner");
  const std::size_t contexts = winners.count("contexts");
  const bool all = family == contexts;
  std::string text = winners.subject + " foretells that " + win_text(family, contexts) +
                     ": units that are on " + (all ? "in all of them" : "there") + " have " +
                     share_text(winners, "share") + " of the contribution (" +
                     share_text(winners, "share_least") + " to " +
                     share_text(winners, "share_most") + " by set)";
  if (!all) text += "; units on in all contexts have " + share_text(winners, "share_common");
  return text + ".";
}

/// Which family wins in the runs that recorded gates.
std::string run_winner_sentence(const Finding& winners) {
  const std::size_t runs = winners.count("runs");
  const std::size_t family = winners.count("winner");
  const std::size_t contexts = winners.count("contexts");
  std::string text =
      runs == 1 ? "In run 0 " : "In the mean of " + std::to_string(runs) + " recorded runs ";
  text += win_text(winners.count("run_winner"), contexts);
  if (runs > 1)
    text += " (what is foretold wins in " + std::to_string(winners.count("runs_with_winner")) +
            " of them)";
  text += ": units on in " + std::to_string(family) + " of " + std::to_string(contexts) + " have " +
          share_text(winners, "run_share");
  if (family < contexts)
    text += ", those on in all contexts " + share_text(winners, "run_share_common");
  return text + ".";
}

/// What that comes to.
std::string agreement_sentence(const Finding& winners) {
  if (!winners.holds) return "So whether nets do as foretold cannot be told.";
  if (*winners.holds)
    return "So nets do as foretold: the same family wins, and its shares are nearer than half of "
           "either of these.";
  return winners.count("winner") == winners.count("run_winner")
             ? "So nets do not do as foretold: the same family wins, but shares as far off as half "
               "of one of these are no prediction."
             : "So nets do not do as foretold: another family wins.";
}

}  // namespace

std::string sets_sentence(const RungResult& rung) {
  const auto sets = verdict::sets(rung);
  if (!sets) return "";
  const std::string text = "It is the mean of " + std::to_string(sets->count("sets")) +
                           " sets of " + std::to_string(sets->count("scalars")) + " scalars each";
  if (!sets->holds) return text + ".";
  return text + ", which are " + base::percent(sets->value("least")) + " to " +
         base::percent(sets->value("most")) + " off, " + base::percent(sets->value("rel_l2")) +
         " in the mean.";
}

std::vector<std::string> prediction_reading(const Results& results) {
  const auto winners = verdict::winners(results);
  if (!winners) return {};
  std::vector<std::string> text = {foretold_sentence(*winners)};
  if (winners->count("sets_with_winner") < winners->count("sets"))
    text.push_back("Its sets disagree: that family wins in " +
                   std::to_string(winners->count("sets_with_winner")) + " of " +
                   std::to_string(winners->count("sets")) +
                   ", so which family wins cannot be told from it.");
  if (winners->count("runs") == 0) return text;
  text.push_back(run_winner_sentence(*winners));
  text.push_back("Shares of families are apart from those of the nets by " +
                 share_text(*winners, "apart") + " of the contribution; equal shares would be by " +
                 share_text(*winners, "uniform_apart") + ", those at the handover by " +
                 share_text(*winners, "start_apart") + ".");
  text.push_back(agreement_sentence(*winners));
  return text;
}

std::string predicted_table(const Results& results) {
  const measure::PredictedPathways& found = *results.predicted;
  const arma::vec mean = found.mean();
  const std::size_t runs = results.seen.size();
  const std::string nets =
      runs > 1 ? "mean of " + std::to_string(runs) + " recorded runs" : std::string("run 0");
  std::string rows = head_row(
      {"contexts units are on in", "predicted share (%)", "least of the sets", "most", nets});
  for (arma::uword count = mean.n_elem; count-- > 0;) {
    double seen = 0;
    for (const measure::RunPathways& run : results.seen)
      seen += run.share_by_count(count) / static_cast<double>(runs);
    rows += element("tr", count_cell(count) + number_cell(100 * mean(count)) +
                              number_cell(100 * found.share_by_count.col(count).min()) +
                              number_cell(100 * found.share_by_count.col(count).max()) +
                              (runs > 0 ? number_cell(100 * seen) : number_cell("–")));
  }
  return html_table(rows);
}

std::string predicted_pattern_table(const Results& results) {
  const std::vector<measure::SamplePattern>& patterns = results.predicted->patterns;
  const bool seen = !results.seen.empty();
  std::string rows =
      head_row({"samples on in each context, most first", "predicted share (%)", "run 0"});
  for (std::size_t i = 0; i < std::min(told_patterns, patterns.size()); ++i)
    rows += element(
        "tr",
        text_cell(patterns[i].name) + number_cell(100 * patterns[i].share) +
            (seen ? number_cell(100 * share_of(results.seen.front().patterns, patterns[i].name))
                  : number_cell("–")));
  return html_table(rows);
}

}  // namespace festina::picture
