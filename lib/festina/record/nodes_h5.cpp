#include "festina/record/nodes_h5.hpp"

#include "festina/base/error.hpp"

namespace festina::record {

void write_node_sets(file::Hdf5Writer& file, const std::string& group,
                     const std::vector<units::NodeSet>& sets) {
  if (sets.empty()) return;
  const std::vector<units::NodeWindow>& first_set = sets.front().windows;
  arma::mat loss(sets.size(), sets.front().loss.n_elem);
  arma::vec distance;
  arma::uvec first(first_set.size());
  std::vector<arma::mat> gates(first_set.size());
  std::vector<arma::mat> contribution(first_set.size());
  for (std::size_t s = 0; s < sets.size(); ++s) {
    loss.row(s) = sets[s].loss.t();
    if (sets[s].distance) distance = arma::join_cols(distance, arma::vec{*sets[s].distance});
    for (std::size_t w = 0; w < first_set.size(); ++w) {
      first(w) = sets[s].windows[w].first;
      gates[w] = arma::join_cols(gates[w], sets[s].windows[w].gates);
      contribution[w] = arma::join_cols(contribution[w], sets[s].windows[w].contribution.t());
    }
  }
  file.write(group + "/set_loss", loss, {{"set", "epoch"}, "loss"});
  if (!distance.is_empty()) file.write(group + "/set_distance", distance, {{"set"}, "1"});
  if (first_set.empty()) return;
  file.write(group + "/set_windows", first, {{"window"}, "epoch"});
  file.write(group + "/set_gates", gates, {{"window", "unit of a set", "sample"}, "1"});
  file.write(group + "/set_contribution", contribution, {{"window", "set", "unit"}, "1"});
}

std::vector<units::NodeSet> read_node_sets(const file::Hdf5Reader& file, const std::string& group) {
  if (!file.holds(group + "/set_loss")) return {};
  const arma::mat loss = file.matrix(group + "/set_loss");
  std::vector<units::NodeSet> sets(loss.n_rows);
  const auto fits = [&](bool good, const std::string& name) {
    if (!good)
      throw InputError(file.path() + ":" + group + "/" + name +
                       ": its shape does not fit the other datasets of node sets");
  };
  for (std::size_t s = 0; s < sets.size(); ++s) sets[s].loss = loss.row(s).t();
  if (file.holds(group + "/set_distance")) {
    const arma::vec distance = file.numbers(group + "/set_distance");
    fits(distance.n_elem == sets.size(), "set_distance");
    for (std::size_t s = 0; s < sets.size(); ++s) sets[s].distance = distance(s);
  }
  if (!file.holds(group + "/set_windows")) return sets;
  const arma::uvec first = file.counts(group + "/set_windows");
  const std::vector<arma::mat> gates = file.matrices(group + "/set_gates");
  const std::vector<arma::mat> contribution = file.matrices(group + "/set_contribution");
  fits(!first.is_empty(), "set_windows");
  fits(gates.size() == first.n_elem, "set_gates");
  fits(contribution.size() == first.n_elem && contribution.front().n_rows == sets.size(),
       "set_contribution");
  const arma::uword units = contribution.front().n_cols;
  fits(units > 0 && gates.front().n_rows == units * sets.size(), "set_gates");
  for (std::size_t s = 0; s < sets.size(); ++s)
    for (arma::uword w = 0; w < first.n_elem; ++w)
      sets[s].windows.push_back(
          {first(w), gates[w].rows(s * units, (s + 1) * units - 1), contribution[w].row(s).t()});
  return sets;
}

void write_drawn_nets(file::Hdf5Writer& file, const arma::mat& losses) {
  if (losses.is_empty()) return;
  file.write("drawn_nets/loss", arma::mat(losses.t()), {{"net", "epoch"}, "loss"});
}

arma::mat read_drawn_nets(const file::Hdf5Reader& file, arma::uword epochs) {
  if (!file.holds("drawn_nets/loss")) return {};
  arma::mat losses = file.matrix("drawn_nets/loss").t();
  if (losses.n_rows != epochs)
    throw InputError(file.path() + ":drawn_nets/loss: its epochs are not the recorded ones");
  return losses;
}

}  // namespace festina::record
