#pragma once

#include <armadillo>

namespace festina::reln {

/// The windows over which gates are averaged: `length` epochs each from `from_epoch` on, to the end
/// of a run of `epochs` epochs. What is left over there is too short for a mean, so it joins the
/// last window, which may hold up to 2·length − 1 epochs.
struct GateWindows {
  arma::uword from_epoch = 0;
  arma::uword length = 50;
  arma::uword epochs = 8001;  ///< of the whole run

  /// Throws InputError naming the key: no window fits, or one has no or more than 65535 epochs.
  void check() const;
  /// Epochs from the first to the end of the run: those of a replay.
  arma::uword covered() const { return epochs - from_epoch; }
  arma::uword count() const { return covered() / length; }
  arma::uword first(arma::uword window) const { return from_epoch + window * length; }
  /// Epochs in a window.
  arma::uword size(arma::uword window) const;
  /// The window of an epoch, which must not be before from_epoch.
  arma::uword of(arma::uword epoch) const;
};

}  // namespace festina::reln
