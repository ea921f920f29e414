#include "festina/units/node_sets.hpp"

#include <algorithm>

namespace festina::units {

double mean_distance(const std::vector<NodeSet>& sets) {
  double sum = 0;
  for (const NodeSet& set : sets) sum += set.distance.value();
  return sum / static_cast<double>(sets.size());
}

NodeWatch::NodeWatch(arma::uword first, arma::uword last, arma::uword windows)
    : first_(first),
      last_(last),
      length_(std::max<arma::uword>(1, (last + 1 - first) / windows)),
      count_((last + 1 - first) / length_) {}

void NodeWatch::see(arma::uword epoch, const OrbitPass& pass, const OrbitUnits& units) {
  const arma::uword window = std::min((epoch - first_) / length_, count_ - 1);
  if (epoch == first_ + window * length_) {
    const arma::vec in = arma::sum(arma::square(units.in), 0).t();
    const arma::vec out = arma::sum(arma::square(units.out), 0).t();
    windows_.push_back({epoch, {}, arma::sqrt(in % out)});
    gates_.begin(pass.drive.n_rows, pass.drive.n_cols);
  }
  gates_.add(pass.activity, pass.drive);
  const bool ends =
      window + 1 < count_ ? epoch + 1 == first_ + (window + 1) * length_ : epoch == last_;
  if (ends) windows_.back().gates = gates_.mean().t();
}

std::vector<NodeWindow> NodeWatch::take() {
  return std::move(windows_);
}

}  // namespace festina::units
