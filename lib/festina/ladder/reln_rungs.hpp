#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/ladder/ladder.hpp"
#include "festina/reln/controls.hpp"
#include "festina/reln/error_surface.hpp"
#include "festina/reln/gate_mass.hpp"
#include "festina/reln/reln.hpp"
#include "festina/reln/stability.hpp"

namespace festina::ladder {

/// How the ReLN of a run is looked for.
struct RelnOptions {
  /// Key gates.from_epoch. None: by the run itself, at the first recorded epoch at which it has
  /// left its first plateau (trajectory::plateau_share), so at the beginning of its first drop.
  std::optional<arma::uword> from_epoch = {};
  arma::uword window = 50;  ///< epochs over which gates are averaged, key gates.window
  std::vector<arma::uword> pathways = {8, 12, 16, 24, 32};  ///< numbers to try, key gates.pathways

  /// Throws InputError naming the key that is out of range.
  void check() const;
  /// The windows from from_epoch on; where the run decides, from the earliest epoch there can be.
  reln::GateWindows windows(const Schedule& schedule) const;
};

/// Why no gates can be recorded in a run of this net and schedule, too short or with more than 1 GB
/// of gates; none where they can.
std::optional<WhyNot> recording_obstacle(const RelnOptions& options, const Schedule& schedule,
                                         const Architecture& architecture, arma::uword samples);

/// Error of one way to share gates.
struct RelnPoint {
  reln::Sharing sharing;
  arma::uword pathways;
  std::optional<double> rel_l2;  ///< none where the replay diverges or every unit is off
  double gate_spread;
  std::optional<double> first_half = {};   ///< ReplayErrors::first_half
  std::optional<double> second_half = {};  ///< ReplayErrors::second_half
};

/// Replays whose gates are wrong on purpose: what any error has to be held against.
struct RelnControl {
  std::string rung;                        ///< whose control it is
  reln::Control control;                   ///< what was done to the gates
  std::optional<double> rel_l2;            ///< of the nearest draw; none where all diverge
  std::optional<double> mean_rel_l2 = {};  ///< over the draws that ended
  std::size_t draws = 1;                   ///< that were made
  std::size_t diverged = 0;                ///< of them
  std::optional<double> held_rel_l2 = {};  ///< as RungResult::held_rel_l2, of the nearest draw
  std::optional<double> mean_held_rel_l2 = {};
};

/// What repeating the search for a rung's chosen number of pathways changes.
struct RungStability {
  std::string rung;
  arma::uword pathways;
  std::size_t searches;
  reln::SearchStability stability;
};

/// Shares of a layer's contribution in the paper's picture, of settled_gates().
struct PictureShares {
  double common;       ///< MajorityTable::common()
  double all_but_one;  ///< MajorityTable::all_but_one()
};

/// What another run, from other initial weights, gave.
struct OtherRun {
  std::size_t run;
  std::vector<RelnPoint> nearest;       ///< its nearest ReLN of every kind of sharing
  std::vector<PictureShares> majority;  ///< of every layer; empty without contexts
};

/// What the search for ReLNs of a run found, besides their curves.
struct RelnFindings {
  std::vector<RelnPoint> points;      ///< all that was tried, in order
  std::vector<RelnControl> controls;  ///< of the chosen ones
  /// Of reln and reln-redrawn, where these were climbed; the others have no entry.
  std::optional<reln::SharedGates> fixed = {};
  std::optional<reln::SharedGates> redrawn = {};
  // Only where they were asked for (festina gates):
  std::vector<RungStability> stability = {};
  std::vector<OtherRun> other_runs = {};
  std::optional<reln::RunAgreement> run_agreement = {};  ///< of all recorded runs
  std::vector<reln::SurfacePoint> surface = {};
};

/// The point of this kind that is nearest to the run, the one of fewest pathways of several;
/// nullptr where there is none whose replay ended.
const RelnPoint* nearest_point(const std::vector<RelnPoint>& points, reln::Sharing sharing);

/// The point that the first half of the epochs covered alone would choose, as nearest_point().
const RelnPoint* held_point(const std::vector<RelnPoint>& points, reln::Sharing sharing);

/// Fills in RungResult::held_rel_l2 of rungs that were read back and measured, as climb_relns()
/// does; none where they have no distance, for the run learned nothing.
void tell_held(Climb& climb, const RelnFindings& found);

/// The ReLNs of one run.
struct RelnClimb {
  std::vector<RungResult> rungs;     ///< not yet measured
  std::vector<SkippedRung> skipped;  ///< those with no replay that ended
  RelnFindings found;
};

/// What is asked of recorded runs, and how the work is done. Holds a reference to the lesson.
struct RelnRequest {
  const Lesson& lesson;
  std::vector<std::string> rungs;  ///< of those that read a run
  RelnOptions options = {};
  std::size_t workers = 1;  ///< replays side by side; the result does not depend on it
  Monitor monitor = {};
};

/// Climbs the rungs that the request names: reln-unit, reln and reln-redrawn. The number of
/// pathways is the one of options.pathways whose replay is nearest to the run, the smaller one of
/// two that are equally near. Throws InputError as RelnOptions::check(), Interrupted when the
/// monitor says so.
RelnClimb climb_relns(const reln::RecordedRun& run, const RelnRequest& request);

/// Most epochs that climb_relns() reports to its monitor, for replays over `covered` epochs.
std::size_t reln_epochs(const std::vector<std::string>& rungs, const RelnOptions& options,
                        arma::uword covered);

/// Puts the rungs into the climb in the order of `order`, measured against the climb's first run,
/// and those that were skipped beside its others.
void add_relns(Climb& climb, RelnClimb found, const std::vector<std::string>& order,
               const Lesson& lesson);

}  // namespace festina::ladder
