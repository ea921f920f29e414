#include "festina/verdict/winners.hpp"

#include <algorithm>
#include <optional>

#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

/// Shares of families k = 1 … C of what belongs to any; of shares by k = 0 … C. 0 where nothing
/// does.
arma::vec among(const arma::vec& share_by_count) {
  const arma::vec families = share_by_count.tail(share_by_count.n_elem - 1);
  const double all = arma::accu(families);
  return all > 0 ? arma::vec(families / all) : families;
}

double apart(const arma::vec& one, const arma::vec& other) {
  return 0.5 * arma::accu(arma::abs(one - other));
}

double as_number(std::size_t count) {
  return static_cast<double>(count);
}

/// What the runs that recorded gates came to, beside what was foretold.
struct Seen {
  std::size_t runs = 0;
  std::size_t with_winner = 0;  ///< in which the foretold family wins
  std::optional<double> winner = {};
  std::optional<double> share = {};  ///< of the foretold family
  std::optional<double> among = {};
  std::optional<double> common = {};
  std::optional<double> apart = {};
  std::optional<double> uniform_apart = {};
  std::optional<double> start_apart = {};
};

Seen seen_of(const Results& results, arma::uword foretold) {
  Seen seen;
  seen.runs = results.seen.size();
  if (seen.runs == 0) return seen;
  arma::vec mean(arma::size(results.seen.front().share_by_count), arma::fill::zeros);
  for (const measure::RunPathways& run : results.seen) {
    mean += run.share_by_count / as_number(seen.runs);
    if (measure::winning_family(run.share_by_count) == foretold) ++seen.with_winner;
  }
  const measure::PredictedPathways& predicted = *results.predicted;
  const arma::vec families = among(mean);
  seen.winner = as_number(measure::winning_family(mean));
  seen.share = mean(foretold);
  seen.among = families(foretold - 1);
  seen.common = mean.back();
  seen.apart = apart(among(predicted.mean()), families);
  const arma::vec equal(arma::size(families), arma::fill::value(1 / as_number(families.n_elem)));
  seen.uniform_apart = apart(equal, families);
  seen.start_apart = apart(among(predicted.course.front().share_by_count), families);
  return seen;
}

std::size_t sets_with(arma::uword winner, const arma::mat& share_by_count) {
  std::size_t count = 0;
  for (arma::uword set = 0; set < share_by_count.n_rows; ++set)
    count += measure::winning_family(share_by_count.row(set).t()) == winner ? 1 : 0;
  return count;
}

}  // namespace

std::optional<Finding> winners(const Results& results) {
  if (!results.predicted) return std::nullopt;
  const measure::PredictedPathways& predicted = *results.predicted;
  const arma::vec mean = predicted.mean();
  const arma::uword winner = predicted.winner();
  const arma::vec of_sets = predicted.share_by_count.col(winner);
  const std::size_t agreeing = sets_with(winner, predicted.share_by_count);
  const Seen seen = seen_of(results, winner);
  std::optional<double> bound;
  if (seen.runs > 0) bound = share_of_control * std::min(*seen.uniform_apart, *seen.start_apart);
  Finding finding = record::judged(
      "winners", predicted.rung,
      {{"winner", as_number(winner)},
       {"contexts", as_number(mean.n_elem - 1)},
       {"share", mean(winner)},
       {"share_least", of_sets.min()},
       {"share_most", of_sets.max()},
       {"share_among", among(mean)(winner - 1)},
       {"share_common", mean.back()},
       {"sets", as_number(of_sets.n_elem)},
       {"sets_with_winner", as_number(agreeing)},
       {"run_winner", seen.winner},
       {"run_share", seen.share},
       {"run_share_among", seen.among},
       {"run_share_common", seen.common},
       {"runs", as_number(seen.runs)},
       {"runs_with_winner", as_number(seen.with_winner)},
       {"apart", seen.apart},
       {"uniform_apart", seen.uniform_apart},
       {"start_apart", seen.start_apart}},
      {{"sets_with_winner", as_number(agreeing), record::Relation::equal, "sets",
        as_number(of_sets.n_elem)},
       {"winner", as_number(winner), record::Relation::equal, "run_winner", seen.winner},
       {"apart", seen.apart, record::Relation::below, "nearer control", bound}});
  const bool sets_agree = agreeing == of_sets.n_elem;
  const bool runs_agree = seen.with_winner == 0 || seen.with_winner == seen.runs;
  // Where the same family wins and both are near, being nearer than a control shows nothing.
  const bool all_are_near = bound &&
                            std::max(*bound / share_of_control, *seen.apart) < small_part &&
                            seen.winner == std::optional(as_number(winner));
  if (!sets_agree || !runs_agree || all_are_near || seen.runs == 0) finding.holds.reset();
  return finding;
}

}  // namespace festina::verdict
