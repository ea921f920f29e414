#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "festina/base/error.hpp"
#include "festina/base/monitor.hpp"
#include "festina/simulate/lesson.hpp"

namespace festina::record {

/// Where the state of training runs is kept while they go on, and how often.
struct Checkpoints {
  arma::uword every;  ///< epochs, a multiple of record_every
  std::filesystem::path folder;
  std::string name;  ///< of the files, in front of the run's number
  std::string
      settings;  ///< all that can change a run; one that was kept under others is left alone
  /// Told in a line when a run goes on from a checkpoint, or cannot and why.
  std::function<void(const std::string&)> tell = {};

  std::filesystem::path file(std::size_t run) const;
  /// Throws InputError unless `every` is 1 or more whole recording steps.
  void check(const Schedule& schedule) const;
  /// Removes the states of `runs` runs.
  void remove(std::size_t runs) const;
};

/// train_relu(), whose state (weights, epoch, what was recorded so far) is written whole or not at
/// all every so many epochs; goes on from a state that is there. The trajectory is the same bits as
/// that of train_relu(). A state of other settings, another task, version or BLAS, one that is
/// damaged (it carries a checksum) or whose epoch or shapes do not fit the run is not used: it is
/// told, and the run starts anew.
/// Throws as train_relu(), and RunError naming the file when a state cannot be written.
Trajectory train_with_checkpoints(const Lesson& lesson, std::size_t run,
                                  const Checkpoints& checkpoints, const Monitor& monitor = {});

/// A state could not be written: unlike a run that diverges, this is no result.
class CheckpointError : public RunError {
 public:
  using RunError::RunError;
};

}  // namespace festina::record
