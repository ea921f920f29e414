#include "festina/race/held_out_modes.hpp"

#include "festina/base/error.hpp"

namespace festina::race {

HeldOutModes::HeldOutModes(const network::HeldOut& held_out, const PathwayModes& modes)
    : held_out_(held_out), modes_(modes) {
  const Architecture& architecture = held_out.network.architecture;
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    Pathway there = modes.pathways[p];
    for (const std::size_t edge : there.edges)
      if (edge >= architecture.edges().size())
        throw InputError("held-out network: it has no path '" + there.name + "'");
    there.gate = network::gate_along(held_out.network, there.edges);
    if (!there.gate.is_empty() && there.gate.is_zero()) continue;
    if (!there.gate.is_empty() && there.gate.n_elem != held_out.task.samples())
      throw InputError("held-out network: the gate of path '" + there.name + "' has " +
                       std::to_string(there.gate.n_elem) + " values for " +
                       std::to_string(held_out.task.samples()) + " samples");
    if (there.input_rows.max() >= held_out.task.inputs().n_rows)
      throw InputError("held-out task: it lacks inputs that path '" + there.name + "' sees");
    open_.push_back(p);
    seen_.push_back(modes.frames[p].V.t() * network::gated_inputs(held_out.task, there));
  }
}

arma::mat HeldOutModes::outputs(const arma::mat& maps) const {
  arma::mat sum(held_out_.task.targets().n_rows, held_out_.task.samples(), arma::fill::zeros);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const Pathway& pathway = modes_.pathways[open_[i]];
    const arma::mat part = network::output_rows_of(pathway, modes_.output_basis) *
                           (maps.cols(modes_.of(open_[i])) * seen_[i]);
    sum += network::at_output_rows(pathway, part, sum.n_rows);
  }
  return sum;
}

}  // namespace festina::race
