#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/reln/reln.hpp"
#include "festina/reln/search_options.hpp"

namespace festina::reln {

/// "own", "fixed" or "redrawn".
std::string sharing_name(Sharing sharing);

/// What error_surface() tries, every combination: kinds of sharing, numbers of pathways, windows.
struct SurfaceGrid {
  std::vector<Sharing> sharings = {Sharing::own, Sharing::fixed, Sharing::redrawn};
  std::vector<arma::uword> pathways = {4, 8, 16, 32};  ///< rising; own sharing has none
  std::vector<arma::uword> windows = {1, 2, 4};        ///< multiples of the record's window, rising

  /// Throws InputError when a list is empty or does not rise from 1 on, a sharing stands twice, or
  /// the longest window does not fit into a run recorded in `recorded`.
  void check(const GateWindows& recorded) const;
};

/// How far the ReLN of one combination is from its run.
struct SurfacePoint {
  Sharing sharing;
  /// Gates of 0 and 1 in place of graded ones. Shared: 1 where the graded gate of the pathway is
  /// above 1/2. Own: the net's gate at the first epoch of the window (GateRecord::sampled_gates).
  bool binary;
  arma::uword pathways;  ///< asked for in every layer; own sharing: units of the widest layer
  arma::uword window;    ///< epochs over which gates are averaged and held
  /// ‖L − L_run‖₂ / ‖L_run‖₂ over the recorded epochs from the record's start on, see
  /// replay_error(); none where the replay diverges or every unit is off.
  std::optional<double> rel_l2;
};

/// Error of the ReLNs of a run against number of pathways, window length (coarser()), graded or
/// binary gates and sharing. Points stand in this order: windows, sharings, pathways, graded before
/// binary. The result is the same bits for any number of workers. Throws InputError as
/// SurfaceGrid::check() and replay(), Interrupted when the monitor asks to stop.
std::vector<SurfacePoint> error_surface(const RecordedRun& run, const SurfaceGrid& grid,
                                        const SearchOptions& how);

/// Epochs that error_surface() reports to its monitor, to within what descend() leaves over at the
/// end of a replay; less where replays diverge.
std::size_t surface_epochs(const SurfaceGrid& grid, const GateWindows& recorded);

}  // namespace festina::reln
