#include "festina/guest/layer_activity.hpp"

#include <algorithm>

namespace festina::guest {

namespace {

constexpr arma::uword most_epochs = 40;
constexpr arma::uword least_epochs = 4;
/// Results hold them all.
constexpr arma::uword most_numbers = 4'000'000;

/// Rows of the log, evenly spread from the first to the last.
std::vector<arma::uword> spread_rows(arma::uword rows, arma::uword numbers_a_row) {
  const arma::uword few =
      std::max(least_epochs, most_numbers / std::max<arma::uword>(numbers_a_row, 1));
  const arma::uword count = std::min({rows, most_epochs, few});
  if (count == 1) return {0};
  std::vector<arma::uword> chosen;
  for (arma::uword i = 0; i < count; ++i) chosen.push_back(i * (rows - 1) / (count - 1));
  return chosen;
}

/// The last weights logged up to an epoch; nullptr where there are none.
const LoggedWeights* weights_at(const TrainingLog& log, arma::uword epoch) {
  const LoggedWeights* last = nullptr;
  for (const LoggedWeights& at : log.weights)
    if (at.epoch <= epoch) last = &at;
  return last;
}

/// Whether weights into and out of a layer are logged, and are those of its units.
bool has_both_sides(const TrainingLog& log, std::size_t layer) {
  if (log.weights.empty() || log.weights.front().epoch > log.epochs(0)) return false;
  const Weights& weights = log.weights.front().weights;
  const arma::uword units = log.hidden[layer].front().n_rows;
  return weights.size() > layer + 1 && weights[layer].n_rows == units &&
         weights[layer + 1].n_cols == units;
}

arma::vec contribution_at(const TrainingLog& log, std::size_t layer, arma::uword row) {
  if (!has_both_sides(log, layer))
    return arma::sqrt(arma::sum(arma::square(log.hidden[layer][row]), 1));
  const Weights& weights = weights_at(log, log.epochs(row))->weights;
  const arma::vec in = arma::sqrt(arma::sum(arma::square(weights[layer]), 1));
  const arma::vec out = arma::sqrt(arma::sum(arma::square(weights[layer + 1]), 0)).t();
  return in % out;
}

}  // namespace

std::vector<LayerActivity> layer_activity(const TrainingLog& log) {
  std::vector<LayerActivity> layers;
  for (std::size_t layer = 0; layer < log.hidden.size(); ++layer) {
    const std::vector<arma::mat>& hidden = log.hidden[layer];
    LayerActivity kept{"layer " + std::to_string(layer + 1), {}, {}, {}};
    const std::vector<arma::uword> rows = spread_rows(hidden.size(), hidden.front().n_elem);
    kept.contribution.set_size(hidden.front().n_rows, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      kept.epochs.push_back(log.epochs(rows[i]));
      kept.activity.push_back(arma::conv_to<arma::fmat>::from(hidden[rows[i]]));
      kept.contribution.col(i) = contribution_at(log, layer, rows[i]);
    }
    layers.push_back(std::move(kept));
  }
  return layers;
}

}  // namespace festina::guest
