#include "festina/picture/prediction_tables.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"

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
  if (rung.nodes.empty()) return "";
  const std::string each = std::to_string(rung.info.scalars / rung.nodes.size()) + " scalars each";
  const std::string count = std::to_string(rung.nodes.size());
  if (rung.set_rel_l2.is_empty()) return "It is the mean of " + count + " sets of " + each + ".";
  return "It is the mean of " + count + " sets of " + each + ", which are " +
         base::percent(rung.set_rel_l2.min()) + " to " + base::percent(rung.set_rel_l2.max()) +
         " off, " + base::percent(arma::mean(rung.set_rel_l2)) + " in the mean.";
}

std::vector<std::string> prediction_reading(const Results& results) {
  if (!results.predicted) return {};
  const measure::PredictedPathways& found = *results.predicted;
  const arma::vec mean = found.mean();
  const arma::uword winner = found.winner();
  const arma::uword contexts = mean.n_elem - 1;
  const auto among = [&](const arma::vec& share) {
    const double partial = arma::accu(share.subvec(1, contexts - 1));
    return partial > 0 ? share(winner) / partial : 0;
  };
  const std::string family = std::to_string(winner) + " of " + std::to_string(contexts);
  const arma::vec sets = found.share_by_count.col(winner);
  std::vector<std::string> text = {
      "orbit foretells that pathways of " + family +
      " contexts win: units that are on there have " + base::percent(mean(winner), 2) +
      " of the contribution (" + base::percent(sets.min(), 2) + " to " +
      base::percent(sets.max(), 2) + " by set), " + base::percent(among(mean), 2) +
      " of all that are on in some contexts but not all; units on in all contexts have " +
      base::percent(mean(contexts), 2) + "."};
  if (!results.seen) return text;
  const arma::vec& seen = results.seen->share_by_count;
  const arma::uword won = seen.subvec(1, contexts - 1).index_max() + 1;
  text.push_back("In run 0 " +
                 (won == winner ? std::string("they do")
                                : "pathways of " + std::to_string(won) + " contexts do") +
                 ": units on in " + family + " have " + base::percent(seen(winner), 2) + ", " +
                 base::percent(among(seen), 2) +
                 " of all that are on in some but not all; those on in "
                 "all contexts " +
                 base::percent(seen(contexts), 2) + ".");
  return text;
}

std::string predicted_table(const Results& results) {
  const measure::PredictedPathways& found = *results.predicted;
  const arma::vec mean = found.mean();
  const auto& seen = results.seen;
  std::string rows = header(
      {"contexts units are on in", "predicted share (%)", "least of the sets", "most", "run 0"});
  for (arma::uword count = mean.n_elem; count-- > 0;)
    rows += element("tr",
                    count_cell(count) + number_cell(100 * mean(count)) +
                        number_cell(100 * found.share_by_count.col(count).min()) +
                        number_cell(100 * found.share_by_count.col(count).max()) +
                        (seen ? number_cell(100 * seen->share_by_count(count)) : number_cell("–")));
  return table(rows);
}

std::string predicted_pattern_table(const Results& results) {
  const std::vector<measure::SamplePattern>& patterns = results.predicted->patterns;
  const auto& seen = results.seen;
  std::string rows =
      header({"samples on in each context, most first", "predicted share (%)", "run 0"});
  for (std::size_t i = 0; i < std::min(told_patterns, patterns.size()); ++i)
    rows += element("tr", text_cell(patterns[i].name) + number_cell(100 * patterns[i].share) +
                              (seen ? number_cell(100 * share_of(seen->patterns, patterns[i].name))
                                    : number_cell("–")));
  return table(rows);
}

}  // namespace festina::picture
