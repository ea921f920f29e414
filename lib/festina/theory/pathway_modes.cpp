#include "festina/theory/pathway_modes.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"

namespace festina {

namespace {

/// X_p G_p: the inputs of the pathway, switched.
arma::mat gated_inputs(const Task& task, const Pathway& p) {
  arma::mat inputs = task.inputs().rows(p.input_rows);
  if (!p.gate.is_empty()) inputs.each_row() %= p.gate;
  return inputs;
}

arma::span modes_of(const PathwayModes& modes, std::size_t p) {
  return arma::span(modes.first(p), modes.first(p + 1) - 1);
}

}  // namespace

arma::mat path_target_correlation(const Task& task, const arma::mat& targets, const Pathway& p) {
  return targets * gated_inputs(task, p).t() / static_cast<double>(task.samples());
}

arma::mat path_input_correlation(const Task& task, const Pathway& j, const Pathway& p) {
  return gated_inputs(task, j) * gated_inputs(task, p).t() / static_cast<double>(task.samples());
}

arma::uword PathwayModes::pathway_of(arma::uword mode) const {
  arma::uword p = 0;
  while (first(p + 1) <= mode) ++p;
  return p;
}

PathwayModes pathway_modes(const Task& task, const std::vector<Pathway>& pathways,
                           const std::vector<arma::mat>& frame_targets) {
  std::vector<Frame> frames;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    frames.push_back(make_frame(path_target_correlation(task, frame_targets[p], pathways[p]),
                                path_input_correlation(task, pathways[p], pathways[p])));
    if (frames[p].modes() == 0)
      throw InputError("pathway '" + pathways[p].name +
                       "' has nothing to learn: its correlation is 0");
  }
  return modes_along(task, pathways, std::move(frames));
}

PathwayModes modes_along(const Task& task, const std::vector<Pathway>& pathways,
                         std::vector<Frame> frames) {
  PathwayModes modes;
  modes.pathways = pathways;
  modes.frames = std::move(frames);
  modes.samples = static_cast<double>(task.samples());
  modes.target_energy = 0.5 * arma::accu(arma::square(task.targets()));
  const Svd targets = thin_svd(task.targets());
  modes.output_basis = targets.U.head_cols(
      numerical_rank(targets.s, rank_tolerance(task.targets().n_rows, task.samples())));

  modes.first.zeros(pathways.size() + 1);
  for (std::size_t p = 0; p < pathways.size(); ++p)
    modes.first(p + 1) = modes.first(p) + modes.frames[p].modes();

  const arma::uword N = modes.count();
  modes.left.set_size(modes.output_basis.n_cols, N);
  modes.drive.set_size(modes.output_basis.n_cols, N);
  modes.coupling.set_size(N, N);
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    const arma::mat& V = modes.frames[p].V;
    const arma::mat sigma_yx = path_target_correlation(task, task.targets(), pathways[p]);
    modes.left.cols(modes.first(p), modes.first(p + 1) - 1) =
        modes.output_basis.t() * modes.frames[p].U;
    modes.drive.cols(modes.first(p), modes.first(p + 1) - 1) =
        modes.output_basis.t() * sigma_yx * V;
    for (std::size_t j = 0; j < pathways.size(); ++j)
      modes.coupling(modes_of(modes, j), modes_of(modes, p)) =
          modes.frames[j].V.t() * path_input_correlation(task, pathways[j], pathways[p]) * V;
  }
  return modes;
}

double modes_loss(const PathwayModes& modes, const arma::mat& maps) {
  return modes.target_energy + modes.samples * (0.5 * arma::accu((maps * modes.coupling) % maps) -
                                                arma::accu(maps % modes.drive));
}

std::vector<arma::mat> modes_outputs(const Task& task, const PathwayModes& modes,
                                     const arma::mat& maps) {
  std::vector<arma::mat> parts;
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    parts.push_back(modes.output_basis *
                    (maps.cols(modes.first(p), modes.first(p + 1) - 1) *
                     (modes.frames[p].V.t() * gated_inputs(task, modes.pathways[p]))));
  return parts;
}

arma::mat linear_residual(const Task& task, const Pathway& pathway) {
  const arma::mat inputs = gated_inputs(task, pathway);
  const Svd svd = thin_svd(inputs);
  const arma::mat rows =
      svd.V.head_cols(numerical_rank(svd.s, rank_tolerance(inputs.n_rows, inputs.n_cols)));
  return task.targets() - task.targets() * rows * rows.t();
}

}  // namespace festina
