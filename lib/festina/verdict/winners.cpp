#include "festina/verdict/winners.hpp"

namespace festina::verdict {

namespace {

/// Shares of the families on in k = 0 … C contexts, beside a family.
struct Families {
  const arma::vec& share;

  arma::uword contexts() const { return share.n_elem - 1; }
  /// Of those on in some contexts but not in all.
  arma::vec partial() const { return share.subvec(1, contexts() - 1); }
  /// Share of a family among these; 0 where there are none.
  double among(arma::uword family) const {
    const double all = arma::accu(partial());
    return all > 0 ? share(family) / all : 0;
  }
};

}  // namespace

std::optional<Finding> winners(const Results& results) {
  if (!results.predicted) return std::nullopt;
  const arma::vec mean = results.predicted->mean();
  const arma::uword winner = results.predicted->winner();
  const arma::vec sets = results.predicted->share_by_count.col(winner);
  const Families foretold{mean};
  std::optional<double> won;
  std::optional<double> share;
  std::optional<double> among;
  std::optional<double> common;
  if (results.seen) {
    const Families seen{results.seen->share_by_count};
    won = static_cast<double>(seen.partial().index_max() + 1);
    share = seen.share(winner);
    among = seen.among(winner);
    common = seen.share(foretold.contexts());
  }
  const auto family = static_cast<double>(winner);
  return record::judged("winners", "orbit",
                        {{"winner", family},
                         {"contexts", static_cast<double>(foretold.contexts())},
                         {"share", mean(winner)},
                         {"share_least", sets.min()},
                         {"share_most", sets.max()},
                         {"share_among", foretold.among(winner)},
                         {"share_common", mean(foretold.contexts())},
                         {"run_winner", won},
                         {"run_share", share},
                         {"run_share_among", among},
                         {"run_share_common", common}},
                        {{"winner", family, record::Relation::equal, "run_winner", won}});
}

}  // namespace festina::verdict
