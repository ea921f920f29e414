#include "festina/sweep/over_seeds.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/spread.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::sweep {

namespace {

/// The curve of this name; nullptr where a run has none.
const arma::vec* find_curve(const SweepOutcome& outcome, const std::string& name) {
  for (const auto& [curve, loss] : outcome.losses)
    if (curve == name) return &loss;
  return nullptr;
}

}  // namespace

std::vector<std::string> values_of(const SweepTable& table, const std::string& key) {
  const std::vector<std::string> keys = table.sweep.plan.keys();
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) throw InputError("sweep " + table.sweep.name + " does not vary " + key);
  std::vector<std::string> values;
  for (const auto& combination : table.sweep.plan.combinations())
    values.push_back(combination[static_cast<std::size_t>(found - keys.begin())]);
  return values;
}

std::size_t combinations(const SweepTable& table) {
  return table.sweep.plan.combinations().size();
}

std::vector<double> measured(const SweepTable& table, std::size_t combination,
                             const std::string& measure) {
  std::vector<double> values;
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    if (table.sweep.tasks[i].combination != combination) continue;
    const double value = measure_of(table.outcomes[i], measure);
    if (std::isfinite(value)) values.push_back(value);
  }
  return values;
}

double median_of(const SweepTable& table, std::size_t combination, const std::string& measure) {
  const auto all = base::spread(measured(table, combination, measure));
  if (!all)
    throw InputError("no run of " + table.sweep.name + " (combination " +
                     std::to_string(combination + 1) + ") gave " + measure);
  return all->median;
}

void add_to_band(arma::mat& band, double x, const std::vector<double>& values, double scale) {
  if (const auto all = base::spread(values))
    band.insert_rows(band.n_rows,
                     arma::rowvec{x, scale * all->median, scale * all->least, scale * all->most});
}

arma::mat against(const SweepTable& table, const std::string& key, const std::string& measure,
                  double scale) {
  const std::vector<std::string> values = values_of(table, key);
  arma::mat rows(0, 4);
  for (std::size_t c = 0; c < values.size(); ++c)
    add_to_band(rows, std::stod(values[c]), measured(table, c, measure), scale);
  return rows.rows(arma::stable_sort_index(rows.col(0)));
}

std::map<double, std::vector<double>> losses_by_epoch(const SweepTable& table,
                                                      std::size_t combination,
                                                      const std::string& curve) {
  std::map<double, std::vector<double>> losses;
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    if (table.sweep.tasks[i].combination != combination) continue;
    const SweepOutcome& one = table.outcomes[i];
    if (const arma::vec* loss = find_curve(one, curve))
      for (arma::uword t = 0; t < one.epochs.n_elem; ++t)
        if (!std::isnan((*loss)(t))) losses[one.epochs(t)].push_back((*loss)(t));
  }
  return losses;
}

arma::mat loss_band(const SweepTable& table, std::size_t combination, const std::string& curve) {
  const auto losses = losses_by_epoch(table, combination, curve);
  arma::mat band(losses.size(), 4);
  arma::uword row = 0;
  for (const auto& [epoch, values] : losses) {
    const base::Spread all = *base::spread(values);
    band.row(row++) = arma::rowvec{epoch, all.median, all.least, all.most};
  }
  return band;
}

std::vector<double> seeds_apart(const SweepTable& table, std::size_t combination) {
  std::vector<const arma::vec*> losses;
  for (std::size_t i = 0; i < table.outcomes.size(); ++i)
    if (table.sweep.tasks[i].combination == combination)
      if (const arma::vec* loss = find_curve(table.outcomes[i], "relu")) losses.push_back(loss);
  if (losses.size() < 2) return {};
  arma::vec mean(losses.front()->n_elem, arma::fill::zeros);
  for (const arma::vec* loss : losses) {
    if (loss->n_elem != mean.n_elem) return {};
    mean += *loss / static_cast<double>(losses.size());
  }
  std::vector<double> apart;
  for (const arma::vec* loss : losses) apart.push_back(trajectory::relative_l2(*loss, mean));
  return apart;
}

std::vector<double> epochs_to(const SweepTable& table, std::size_t combination,
                              const std::string& curve, double share) {
  std::vector<double> epochs;
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    if (table.sweep.tasks[i].combination != combination) continue;
    const SweepOutcome& one = table.outcomes[i];
    const arma::vec* loss = find_curve(one, curve);
    if (loss == nullptr || loss->is_empty()) continue;
    const arma::uvec below = arma::find(*loss <= share * loss->front(), 1);
    if (!below.is_empty()) epochs.push_back(one.epochs(below(0)));
  }
  return epochs;
}

}  // namespace festina::sweep
