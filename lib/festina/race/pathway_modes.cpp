#include "festina/race/pathway_modes.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"

namespace festina::race {

namespace {

/// Orthonormal basis of the column spaces of the targets, one output node after the other.
arma::mat target_basis(const Task& task, const std::vector<Pathway>& pathways) {
  arma::mat basis(task.targets().n_rows, 0);
  std::set<std::vector<arma::uword>> seen;
  for (const Pathway& pathway : pathways) {
    if (!seen.insert(arma::conv_to<std::vector<arma::uword>>::from(pathway.output_rows)).second)
      continue;
    const linalg::Svd targets = linalg::thin_svd(network::output_rows_of(pathway, task.targets()));
    const arma::mat part = targets.U.head_cols(linalg::numerical_rank(
        targets.s, linalg::rank_tolerance(targets.U.n_rows, task.samples())));
    basis = arma::join_rows(basis, network::at_output_rows(pathway, part, task.targets().n_rows));
  }
  return basis;
}

}  // namespace

arma::uword PathwayModes::pathway_of(arma::uword mode) const {
  return static_cast<arma::uword>(std::upper_bound(first.begin(), first.end(), mode) -
                                  first.begin() - 1);
}

PathwayModes pathway_modes(const Task& task, const std::vector<Pathway>& pathways,
                           const std::vector<arma::mat>& frame_targets) {
  std::vector<Frame> frames;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    frames.push_back(
        linalg::make_frame(path_target_correlation(task, frame_targets[p], pathways[p]),
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
  modes.output_basis = target_basis(task, pathways);

  modes.first.zeros(pathways.size() + 1);
  for (std::size_t p = 0; p < pathways.size(); ++p)
    modes.first(p + 1) = modes.first(p) + modes.frames[p].modes();
  modes.groups = overlap_groups(task, pathways, modes.frames, modes.first);

  modes.left.set_size(modes.output_basis.n_cols, modes.count());
  modes.drive.set_size(modes.output_basis.n_cols, modes.count());
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    const arma::mat basis = network::output_rows_of(pathways[p], modes.output_basis);
    modes.left.cols(modes.of(p)) = basis.t() * modes.frames[p].U;
    modes.drive.cols(modes.of(p)) =
        basis.t() * path_target_correlation(task, task.targets(), pathways[p]) * modes.frames[p].V;
  }
  return modes;
}

double rounding_floor(const PathwayModes& modes) {
  return std::numeric_limits<double>::epsilon() * modes.target_energy;
}

double modes_loss(const PathwayModes& modes, const arma::mat& maps) {
  const double quadratic = arma::accu(times_coupling(maps, modes.groups) % maps);
  return std::max(
      rounding_floor(modes),
      modes.target_energy + modes.samples * (0.5 * quadratic - arma::accu(maps % modes.drive)));
}

std::vector<arma::mat> modes_outputs(const Task& task, const PathwayModes& modes,
                                     const arma::mat& maps) {
  std::vector<arma::mat> parts;
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    parts.push_back(
        network::pathway_outputs(task, modes.pathways[p], pathway_map_of(modes, maps, p)));
  return parts;
}

arma::mat pathway_map_of(const PathwayModes& modes, const arma::mat& maps, std::size_t pathway) {
  return network::output_rows_of(modes.pathways[pathway], modes.output_basis) *
         maps.cols(modes.of(pathway)) * modes.frames[pathway].V.t();
}

}  // namespace festina::race
