#include "festina/units/drawn_nets.hpp"

#include <algorithm>

namespace festina::units {

DrawnNets::DrawnNets(const Task& task, const Training& training, std::string_view purpose,
                     std::size_t count, arma::uword epochs)
    : whole_(lone_drive(task)),
      left_(count, whole_),
      step_(static_cast<double>(epochs) * training.time(task).descent_step()),
      losses_(count) {
  const arma::uword width = training.hidden.front();
  const arma::uword units = std::min(width, most_units);
  weight_ = static_cast<double>(width) / static_cast<double>(units);
  for (std::size_t net = 0; net < count; ++net)
    nets_.push_back(draw_units(whole_, training.seed, purpose, net, units, training.init_sd));
  look();
}

arma::mat DrawnNets::strengths(const Frame& frame) const {
  arma::mat found(frame.modes(), nets_.size());
  for (std::size_t net = 0; net < nets_.size(); ++net)
    found.col(net) =
        weight_ * arma::sum(arma::square(parts_of_on_units(whole_, frame, nets_[net])), 1);
  return found;
}

void DrawnNets::step() {
  for (std::size_t net = 0; net < nets_.size(); ++net)
    grow(left_[net], step_, Dynamics::descent, nets_[net]);
  look();
}

void DrawnNets::look() {
  for (std::size_t net = 0; net < nets_.size(); ++net) {
    left_[net].Z = whole_.Z - weight_ * nets_[net].out * nets_[net].activity.t();
    losses_(net) = 0.5 * arma::dot(left_[net].Z, left_[net].Z);
  }
}

}  // namespace festina::units
