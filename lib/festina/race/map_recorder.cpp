#include "festina/race/map_recorder.hpp"

#include <algorithm>
#include <utility>

namespace festina::race {

namespace {

/// ((1/P) V_pᵀ X_p G_p Xᵀ V)ᵀ for all pathways, task modes × N.
arma::mat frame_right(const ModeProblem& problem, const PathwayModes& modes) {
  const Pathway everything{"", arma::regspace<arma::uvec>(0, problem.task.inputs().n_rows - 1), {}};
  arma::mat result(problem.frame.modes(), modes.count());
  for (std::size_t p = 0; p < modes.pathways.size(); ++p)
    result.cols(modes.first(p), modes.first(p + 1) - 1) =
        problem.frame.V.t() * path_input_correlation(problem.task, everything, modes.pathways[p]) *
        modes.frames[p].V;
  return result;
}

arma::mat maps_of(const PathwayModes& modes, const arma::vec& strengths) {
  arma::mat maps = modes.left;
  maps.each_row() %= strengths.t();
  return maps;
}

/// Squares (v·v_α)² of all right vectors v of `shown` with the modes of the same pathway, so that
/// ‖W_p v‖² = Σ_α (v·v_α)² π_α² for W_p = Σ_α π_α u_α v_αᵀ with orthonormal u_α.
std::vector<arma::mat> shares_along(const std::vector<Frame>& shown, const PathwayModes& modes) {
  std::vector<arma::mat> shares;
  for (std::size_t p = 0; p < shown.size(); ++p)
    shares.push_back(arma::square(shown[p].V.t() * modes.frames[p].V));
  return shares;
}

/// ‖W_p v‖ of all pathways below each other, one column per epoch.
arma::mat strengths_along(const std::vector<arma::mat>& shares, const PathwayModes& modes,
                          const arma::mat& pi) {
  const arma::mat squares = arma::square(pi);
  arma::uword rows = 0;
  for (const arma::mat& share : shares) rows += share.n_rows;
  arma::mat result(rows, pi.n_cols);
  arma::uword first = 0;
  for (std::size_t p = 0; p < shares.size(); ++p) {
    const arma::uword last = first + shares[p].n_rows - 1;
    result.rows(first, last) = arma::sqrt(shares[p] * squares.rows(modes.of(p)));
    first = last + 1;
  }
  return result;
}

/// The loss of modes_loss() as a quadratic form of the strengths, one matrix for each group.
std::vector<arma::mat> loss_forms(const PathwayModes& modes) {
  std::vector<arma::mat> forms;
  for (const OverlapGroup& group : modes.groups) {
    const arma::mat left = modes.left.cols(group.modes);
    forms.push_back((left.t() * left) % group.coupling);
  }
  return forms;
}

/// πᵀQπ for every column π.
arma::rowvec quadratic_part(const std::vector<arma::mat>& forms, const PathwayModes& modes,
                            const arma::mat& pi) {
  if (forms.size() == 1) return arma::sum(pi % (forms.front() * pi), 0);
  arma::rowvec sum(pi.n_cols, arma::fill::zeros);
  for (std::size_t g = 0; g < forms.size(); ++g) {
    const arma::mat part = pi.rows(modes.groups[g].modes);
    sum += arma::sum(part % (forms[g] * part), 0);
  }
  return sum;
}

/// Epochs solved at a time: their strengths stay in the processor's cache.
constexpr arma::uword epochs_at_a_time = 256;

std::optional<HeldOutModes> held_out_modes(const ModeProblem& problem, const PathwayModes& modes) {
  if (problem.held_out == nullptr) return {};
  return HeldOutModes(*problem.held_out, modes);
}

double held_out_loss(const ModeProblem& problem, const arma::mat& outputs) {
  const Task& task = problem.held_out->task;
  return problem.time.of_samples(task.samples()).loss(task.targets() - outputs);
}

Snapshot snapshot(arma::uword epoch, const Task& task, const PathwayModes& modes,
                  const arma::mat& maps, const std::optional<HeldOutModes>& held_out) {
  std::vector<arma::mat> parts = modes_outputs(task, modes, maps);
  arma::mat outputs = parts.front();
  for (std::size_t p = 1; p < parts.size(); ++p) outputs += parts[p];
  return {epoch,
          {},
          std::move(outputs),
          std::move(parts),
          held_out ? held_out->outputs(maps) : arma::mat()};
}

}  // namespace

ModeProblem mode_problem(const Lesson& lesson, const network::HeldOut* held_out) {
  return {lesson.task, lesson.frame(), lesson.time(), lesson.schedule(), held_out};
}

MapRecorder::MapRecorder(const ModeProblem& problem, const PathwayModes& modes)
    : problem_(problem),
      modes_(modes),
      epochs_(problem.schedule.output_epochs()),
      frame_left_(problem.frame.U.t() * modes.output_basis),
      frame_right_(frame_right(problem, modes)),
      held_out_(held_out_modes(problem, modes)) {
  problem.schedule.check();
  trajectory_.epochs = problem.schedule.recorded();
  trajectory_.loss.set_size(trajectory_.epochs.n_elem);
  trajectory_.modes.set_size(problem.frame.modes(), trajectory_.epochs.n_elem);
  trajectory_.pathway_strengths.set_size(modes.count(), trajectory_.epochs.n_elem);
  if (held_out_) trajectory_.held_out_loss.set_size(trajectory_.epochs.n_elem);
}

void MapRecorder::record(std::size_t index, const arma::mat& maps) {
  const auto epoch = static_cast<arma::uword>(epochs_[index]);
  if (problem_.schedule.has_row(epoch)) {
    trajectory_.loss(rows_) = problem_.time.loss_of_half_sum(modes_loss(modes_, maps));
    trajectory_.modes.col(rows_) = arma::sum((frame_left_ * maps) % frame_right_, 1);
    trajectory_.pathway_strengths.col(rows_) = arma::sqrt(arma::sum(arma::square(maps), 0)).t();
    if (held_out_)
      trajectory_.held_out_loss(rows_) = held_out_loss(problem_, held_out_->outputs(maps));
    ++rows_;
  }
  if (problem_.schedule.has_snapshot(epoch))
    trajectory_.snapshots.push_back(snapshot(epoch, problem_.task, modes_, maps, held_out_));
}

Trajectory MapRecorder::take() {
  return std::move(trajectory_);
}

Trajectory trajectory_of_strengths(
    const ModeProblem& problem, const PathwayModes& modes, const std::vector<Frame>& shown,
    const std::function<arma::mat(const arma::vec& epochs)>& strengths) {
  problem.schedule.check();
  Trajectory result;
  result.epochs = problem.schedule.recorded();
  const arma::uword rows = result.epochs.n_elem;
  const std::vector<arma::mat> forms = loss_forms(modes);
  const arma::rowvec linear = arma::sum(modes.left % modes.drive, 0);
  const arma::mat projected =
      (problem.frame.U.t() * modes.output_basis * modes.left) % frame_right(problem, modes);
  const std::vector<arma::mat> shares = shares_along(shown, modes);
  result.loss.set_size(rows);
  result.modes.set_size(projected.n_rows, rows);
  arma::uword along = 0;
  for (const Frame& frame : shown) along += frame.modes();
  result.pathway_strengths.set_size(along, rows);
  const std::optional<HeldOutModes> held_out = held_out_modes(problem, modes);
  if (held_out) result.held_out_loss.set_size(rows);
  for (arma::uword first = 0; first < rows; first += epochs_at_a_time) {
    const arma::span now(first, std::min(first + epochs_at_a_time, rows) - 1);
    const arma::mat pi = strengths(arma::conv_to<arma::vec>::from(result.epochs.subvec(now)));
    const arma::rowvec half_sums =
        modes.target_energy +
        modes.samples * (0.5 * quadratic_part(forms, modes, pi) - linear * pi);
    result.loss.subvec(now) = half_sums.t();
    result.modes.cols(now.a, now.b) = projected * pi;
    result.pathway_strengths.cols(now.a, now.b) = strengths_along(shares, modes, pi);
    for (arma::uword i = 0; held_out && i < pi.n_cols; ++i)
      result.held_out_loss(first + i) =
          held_out_loss(problem, held_out->outputs(maps_of(modes, pi.col(i))));
  }
  result.loss.transform([&](double half_sum) {
    return problem.time.loss_of_half_sum(std::max(rounding_floor(modes), half_sum));
  });
  for (const arma::uword epoch : problem.schedule.snapshot_epochs) {
    const arma::vec now = strengths(arma::vec{static_cast<double>(epoch)});
    result.snapshots.push_back(snapshot(epoch, problem.task, modes, maps_of(modes, now), held_out));
  }
  return result;
}

}  // namespace festina::race
