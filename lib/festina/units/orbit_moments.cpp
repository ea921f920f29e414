#include "festina/units/orbit_moments.hpp"

#include "festina/kernel/rectify.hpp"

namespace festina::units {

namespace {

double over_square(const arma::mat& moment) {
  return 1 / arma::accu(arma::square(moment));
}

}  // namespace

OrbitMoments::OrbitMoments(const OrbitTask& task, const arma::mat& U, const arma::mat& V,
                           const arma::mat& many, const arma::mat& scalings)
    : task_(task) {
  const arma::mat incoming = task.inputs().t() * V;
  for (arma::uword i = 0; i < scalings.n_cols; ++i) {
    const arma::mat D = arma::diagmat(scalings.col(i));
    Goal goal{U * D, incoming * D, {}, {}, 0, 0};
    arma::mat activity = goal.incoming * many;
    kernel::rectify(activity);
    goal.outputs = (goal.outgoing * many) * activity.t();
    goal.activity = activity * activity.t();
    task.average(goal.outputs);
    task.average(goal.activity);
    goal.outputs_weight = over_square(goal.outputs);
    goal.activity_weight = over_square(goal.activity);
    goals_.push_back(std::move(goal));
  }
}

double OrbitMoments::distance(const arma::mat& few, arma::mat& gradient) const {
  gradient.zeros(arma::size(few));
  double sum = 0;
  const double share = 1 / static_cast<double>(goals_.size());
  for (const Goal& goal : goals_) {
    const arma::mat outgoing = goal.outgoing * few;
    arma::mat activity = goal.incoming * few;
    kernel::rectify(activity);
    arma::mat outputs_off = outgoing * activity.t();
    arma::mat activity_off = activity * activity.t();
    task_.average(outputs_off);
    task_.average(activity_off);
    outputs_off -= goal.outputs;
    activity_off -= goal.activity;
    sum += share * (goal.outputs_weight * arma::accu(arma::square(outputs_off)) +
                    goal.activity_weight * arma::accu(arma::square(activity_off)));
    outputs_off *= 2 * share * goal.outputs_weight;
    activity_off *= 4 * share * goal.activity_weight;  // it is symmetric
    arma::mat pull = outputs_off.t() * outgoing + activity_off * activity;
    kernel::mask_inactive(activity, pull);
    gradient += goal.outgoing.t() * (outputs_off * activity) + goal.incoming.t() * pull;
  }
  return sum;
}

}  // namespace festina::units
