#include "festina/network/sample_pathways.hpp"

#include <utility>

#include "festina/base/text.hpp"

namespace festina::network {

std::vector<Pathway> point_pathways(const Task& task) {
  std::vector<Pathway> pathways;
  for (arma::uword i = 0; i < task.samples(); ++i) {
    arma::rowvec gate(task.samples(), arma::fill::zeros);
    gate(i) = 1;
    pathways.push_back({task.sample_names()[i], {}, gate});
  }
  return seeing_all_inputs(task, std::move(pathways));
}

std::vector<Pathway> half_plane_pathways(const Task& task) {
  const arma::rowvec first = task.inputs().row(0);
  const std::string& name = task.input_names().front();
  if (first.max() == first.min()) return {};
  const double middle = 0.5 * (first.min() + first.max());
  const arma::rowvec above = arma::conv_to<arma::rowvec>::from(first > middle);
  return seeing_all_inputs(task, {{name + " > " + base::short_number(middle), {}, above},
                                  {name + " <= " + base::short_number(middle), {}, 1 - above}});
}

}  // namespace festina::network
