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
  const auto share = [&winners](const std::string& key) {
    return base::percent(winners->value(key), reading_digits);
  };
  const std::string family = std::to_string(winners->count("winner")) + " of " +
                             std::to_string(winners->count("contexts"));
  std::vector<std::string> text = {
      winners->subject + " foretells that pathways of " + family +
      " contexts win: units that are on there have " + share("share") + " of the contribution (" +
      share("share_least") + " to " + share("share_most") + " by set), " + share("share_among") +
      " of all that are on in some contexts but not all; units on in all contexts have " +
      share("share_common") + "."};
  if (!winners->holds) return text;
  text.push_back(
      "In run 0 " +
      (*winners->holds
           ? std::string("they do")
           : "pathways of " + std::to_string(winners->count("run_winner")) + " contexts do") +
      ": units on in " + family + " have " + share("run_share") + ", " + share("run_share_among") +
      " of all that are on in some but not all; those on in all contexts " +
      share("run_share_common") + ".");
  return text;
}

std::string predicted_table(const Results& results) {
  const measure::PredictedPathways& found = *results.predicted;
  const arma::vec mean = found.mean();
  const auto& seen = results.seen;
  std::string rows = head_row(
      {"contexts units are on in", "predicted share (%)", "least of the sets", "most", "run 0"});
  for (arma::uword count = mean.n_elem; count-- > 0;)
    rows += element("tr",
                    count_cell(count) + number_cell(100 * mean(count)) +
                        number_cell(100 * found.share_by_count.col(count).min()) +
                        number_cell(100 * found.share_by_count.col(count).max()) +
                        (seen ? number_cell(100 * seen->share_by_count(count)) : number_cell("–")));
  return html_table(rows);
}

std::string predicted_pattern_table(const Results& results) {
  const std::vector<measure::SamplePattern>& patterns = results.predicted->patterns;
  const auto& seen = results.seen;
  std::string rows =
      head_row({"samples on in each context, most first", "predicted share (%)", "run 0"});
  for (std::size_t i = 0; i < std::min(told_patterns, patterns.size()); ++i)
    rows += element("tr", text_cell(patterns[i].name) + number_cell(100 * patterns[i].share) +
                              (seen ? number_cell(100 * share_of(seen->patterns, patterns[i].name))
                                    : number_cell("–")));
  return html_table(rows);
}

}  // namespace festina::picture
