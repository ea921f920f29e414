#pragma once

#include <functional>
#include <optional>

#include "festina/race/held_out_modes.hpp"
#include "festina/simulate/lesson.hpp"
#include "festina/trajectory/time_map.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::race {

/// What a theory in modes is asked: the task with its frame, how time is counted, when to look.
/// Holds references to task, frame and what is held out.
struct ModeProblem {
  const Task& task;
  const Frame& frame;
  TimeMap time;
  Schedule schedule;
  const network::HeldOut* held_out = nullptr;  ///< looked at as well
};

/// What a theory in modes is asked of a lesson. Holds references to its parts.
ModeProblem mode_problem(const Lesson& lesson, const network::HeldOut* held_out = nullptr);

/// Builds the Trajectory of a theory that gives the pathways' maps W_p = Σ_α ω_pα v_pαᵀ directly:
/// loss by the exact quadratic, mode strengths on the task's frame, pathway strengths ‖ω_pα‖,
/// outputs at the chosen epochs. Holds references.
class MapRecorder {
 public:
  /// Throws InputError when the schedule cannot be.
  MapRecorder(const ModeProblem& problem, const PathwayModes& modes);

  /// Recorded and snapshot epochs together, rising: the epochs record() wants.
  const std::vector<double>& epochs() const { return epochs_; }

  /// Keeps what the schedule asks for at epochs()[index]; `maps` (r × N) holds the ω. To be called
  /// in order.
  void record(std::size_t index, const arma::mat& maps);

  /// The finished trajectory; the recorder is empty afterwards.
  Trajectory take();

 private:
  const ModeProblem& problem_;
  const PathwayModes& modes_;
  std::vector<double> epochs_;
  arma::mat frame_left_;   ///< Uᵀ Q, task modes × r
  arma::mat frame_right_;  ///< ((1/P) V_pᵀ X_p G_p Xᵀ V)ᵀ, task modes × N
  std::optional<HeldOutModes> held_out_;
  arma::uword rows_ = 0;
  Trajectory trajectory_;
};

/// Trajectory of modes whose left vectors stay those of their frames: `strengths(epochs)` gives all
/// of them (N × epochs) at once. The same as MapRecorder gives for ω = π u, in a fraction of the
/// time. Pathway strengths ‖W_p v‖ are along the right vectors of `shown`, one frame per pathway,
/// so that theories in different frames can be compared.
Trajectory trajectory_of_strengths(
    const ModeProblem& problem, const PathwayModes& modes, const std::vector<Frame>& shown,
    const std::function<arma::mat(const arma::vec& epochs)>& strengths);

}  // namespace festina::race
