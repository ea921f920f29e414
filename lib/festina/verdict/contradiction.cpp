#include "festina/verdict/contradiction.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "festina/verdict/roles.hpp"

namespace festina::verdict {

namespace {

constexpr double share = trajectory::Departure::share;

/// A stretch that begins with the first epoch, apart by what it starts from, is long from this
/// share of all epochs on.
constexpr double start = 0.1;

/// Where two losses part for long.
struct Parting {
  std::optional<double> epoch;
  std::optional<double> last_epoch;
  double apart = 0;
  double common_epoch = 0;
};

/// Recorded epochs that a theory claims, from the first on.
arma::uword claimed(const RungResult& theory) {
  const arma::uvec& epochs = theory.solution.epochs;
  if (!theory.info.valid_until) return epochs.n_elem;
  return arma::uvec(arma::find(epochs <= *theory.info.valid_until)).n_elem;
}

/// The epochs up to the last one that both claim; empty where they were not recorded alike.
arma::uvec common_epochs(const RungResult& a, const RungResult& b) {
  const arma::uword rows = std::min(claimed(a), claimed(b));
  const arma::uvec epochs = a.solution.epochs.head(rows);
  const arma::uvec others = b.solution.epochs.head(rows);
  return arma::all(epochs == others) ? epochs : arma::uvec();
}

/// The difference of two losses over the smaller one, epoch by epoch.
arma::vec differences(const arma::vec& a, const arma::vec& b) {
  const arma::vec least(a.n_elem, arma::fill::value(least_loss * std::max(a(0), b(0))));
  return arma::abs(a - b) / arma::max(arma::min(a, b), least);
}

Parting parting(const RungResult& a, const RungResult& b) {
  Parting found;
  const arma::uvec epochs = common_epochs(a, b);
  if (epochs.is_empty()) return found;
  const arma::uword rows = epochs.n_elem;
  found.common_epoch = static_cast<double>(epochs(rows - 1));
  const arma::vec apart = differences(a.solution.loss.head(rows), b.solution.loss.head(rows));
  for (arma::uword row = 0; row < rows; ++row) {
    if (apart(row) <= share) continue;
    const arma::uword first = row;
    while (row + 1 < rows && apart(row + 1) > share) ++row;
    const auto begin = static_cast<double>(epochs(first));
    const auto end = static_cast<double>(epochs(row));
    const double least = first == 0 ? start * found.common_epoch : lasting * begin;
    if (row == first || end < least) continue;
    found.epoch = begin;
    found.last_epoch = end;
    found.apart = apart.subvec(first, row).max();
    return found;
  }
  return found;
}

/// Two theories, and where they part.
struct Table {
  std::vector<const RungResult*> theories;
  std::vector<std::vector<Parting>> parting;

  /// How many agree with it, and how far it is from all.
  std::pair<std::ptrdiff_t, double> standing(std::size_t theory) const {
    const std::vector<Parting>& row = parting[theory];
    double apart = 0;
    for (const Parting& other : row) apart += other.apart;
    return {
        std::count_if(row.begin(), row.end(), [](const Parting& other) { return !other.epoch; }),
        apart};
  }
};

Table table_of(const Climb& climb) {
  Table table;
  for (const RungResult& rung : climb.rungs)
    if (is_theory(rung) && rung.info.from_run.empty() && !rung.info.network &&
        !rung.solution.epochs.is_empty())
      table.theories.push_back(&rung);
  for (const RungResult* theory : table.theories) {
    std::vector<Parting> row;
    for (const RungResult* other : table.theories) row.push_back(parting(*theory, *other));
    table.parting.push_back(row);
  }
  return table;
}

/// The theory with which most agree, of those that claim most epochs: who says little contradicts
/// few. Of several the nearest, of these the first.
std::size_t middle_of(const Table& table) {
  const auto rank = [&](std::size_t theory) {
    const auto [agree, apart] = table.standing(theory);
    return std::tuple(claimed(*table.theories[theory]), agree, -apart);
  };
  std::size_t best = 0;
  for (std::size_t theory = 1; theory < table.theories.size(); ++theory)
    if (rank(theory) > rank(best)) best = theory;
  return best;
}

}  // namespace

std::vector<Finding> contradictions(const Climb& climb) {
  const Table table = table_of(climb);
  std::vector<Finding> findings;
  if (table.theories.size() < 2) return findings;
  const std::size_t middle = middle_of(table);
  for (std::size_t theory = 0; theory < table.theories.size(); ++theory) {
    if (theory == middle) continue;
    const Parting& found = table.parting[middle][theory];
    findings.push_back(record::judged("contradiction", table.theories[theory]->info.name,
                                      {{"epoch", found.epoch},
                                       {"last_epoch", found.last_epoch},
                                       {"apart", found.apart},
                                       {"common_epoch", found.common_epoch}},
                                      {{"apart", found.apart, record::Relation::at_least,
                                        table.theories[middle]->info.name, share}}));
  }
  return findings;
}

}  // namespace festina::verdict
