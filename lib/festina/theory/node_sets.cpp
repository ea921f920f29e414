#include "festina/theory/node_sets.hpp"

#include <algorithm>

namespace festina {

namespace {

/// Where a unit was never driven its gate is the share of epochs it was on in.
constexpr double least_drive = 1e-300;

}  // namespace

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
    drive_.zeros(arma::size(pass.drive));
    on_drive_.zeros(arma::size(pass.drive));
  }
  const arma::mat size = arma::abs(pass.drive) + least_drive;
  drive_ += size;
  on_drive_ += size % (pass.activity > 0);
  const bool ends =
      window + 1 < count_ ? epoch + 1 == first_ + (window + 1) * length_ : epoch == last_;
  if (ends) windows_.back().gates = (on_drive_ / drive_).t();
}

std::vector<NodeWindow> NodeWatch::take() {
  return std::move(windows_);
}

}  // namespace festina
