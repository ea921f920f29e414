#pragma once

#include <vector>

#include "festina/experiment/setup.hpp"
#include "festina/ladder/run_study.hpp"
#include "festina/record/results.hpp"

namespace festina::experiment {

/// A search for the linear networks that recorded ReLU runs imitate (ReLNs), ready to run: in place
/// of the one that was made with them, with stability and the other runs beside it.
class GateStudy {
 public:
  /// `results` hold gates of runs, whose epochs and windows are taken; `pathways` are the numbers
  /// to try, rising. With `surface` every number is also tried at longer windows. The replays use
  /// results.training.kernel. Throws InputError for results without gates, and for numbers that do
  /// not rise.
  GateStudy(Results results, const std::vector<arma::uword>& pathways, bool surface);

  /// Units of work that run() reports to its monitor, in epochs.
  std::size_t work() const;
  /// The results with all that was found, `workers` replays at a time and the same bits for any
  /// number of them; their study is left to record::complete_study(). To be called once. Throws
  /// Interrupted when the monitor asks to stop.
  Results run(std::size_t workers, const Monitor& monitor = {});

 private:
  Results results_;
  ladder::RelnOptions relns_;
  ladder::RunStudyOptions study_;
};

}  // namespace festina::experiment
