#include "given_runs.hpp"

#include <iostream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::tool {

namespace {

/// What a log decides is ignored where it is given.
void tell_ignored(const Settings& settings) {
  std::vector<std::string> ignored;
  for (const char* key : {"train.epochs", "train.record_every", "train.snapshot_epochs",
                          "train.runs", "train.checkpoint_every", "gates.runs"})
    if (settings.given(key)) ignored.emplace_back(key);
  if (!ignored.empty() && !settings.flag("quiet"))
    std::cerr << "festina: runs.files decides epochs and runs, so that these are ignored: "
              << base::join(ignored, ", ") << "\n";
}

}  // namespace

void add_logs(const Settings& settings, experiment::Setup& setup) {
  if (!settings.given("runs.files")) return;
  if (settings.given("train.initial_weights"))
    throw InputError(
        "runs.files and train.initial_weights exclude each other: logged runs are not trained "
        "here");
  setup.logs = guest::read_training_logs(settings.path_list("runs.files"));
  setup.checkpoints.reset();
  tell_ignored(settings);
}

}  // namespace festina::tool
