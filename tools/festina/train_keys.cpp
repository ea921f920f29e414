#include "festina/base/text.hpp"
#include "festina/simulate/step_bound.hpp"
#include "key_sections.hpp"

namespace festina::tool {

namespace {

Key learning_rate_key() {
  Key key{"train.learning_rate", written(Training().learning_rate),
          "step of gradient descent; auto is " + base::percent(simulate::automatic_share) +
              " of the step-size bound of a linear net on the task, or of what its targets allow "
              "where that is less"};
  key.fallback_of_files = automatic_word;
  return key;
}

Key initial_weights_key() {
  return as_list(
      path_key("train.initial_weights", "",
               "HDF5 or NPZ files with the weights that the ReLU runs start from, one per "
               "run (train.runs is ignored), as weights/layer1 (units x inputs), weights/layer2 "
               "and so on, the "
               "outputs last (default: drawn by train.seed)"));
}

}  // namespace

KeySection runs_section() {
  return {"runs",
          "Training runs of your own",
          {as_list(path_key(
              "runs.files", "",
              "logs of your own training runs, a comma list, in place of ReLU nets "
              "trained here: HDF5 or NPZ with epochs and outputs or loss, or CSV with epoch "
              "and loss (see docs/your-nets.md)"))}};
}

KeySection train_section() {
  const Training training;
  const Schedule& schedule = training.schedule;
  return {
      "train",
      "Training",
      {{"train.hidden", written(training.hidden),
        "width of every hidden layer, a comma list (420,420 is two layers)"},
       {"train.init_sd", "",
        "sd of the initial weights (default: " + written(simulate::default_init_sd({1})) +
            " / largest hidden width for one hidden layer; for several the sd with which the first "
            "drop is expected where one layer of that width has it)"},
       initial_weights_key(),
       learning_rate_key(),
       open_choice_key("train.unstable",
                       "whether train.learning_rate may be above the step-size bound of a linear "
                       "net on the task, which is refused otherwise: true or false (default: " +
                           truth_names().at(training.unstable ? 1 : 0) + ")",
                       truth_names()),
       {"train.batch", "",
        "samples per step of the ReLU runs, drawn without replacement, a pass over all of them "
        "per epoch; theories stay those of full-batch descent, and no gates are recorded "
        "(default: " +
            std::to_string(training.batch) + ", all samples, full-batch descent)"},
       choice_key("train.reduction", training.reduction,
                  "loss: sum is 1/2 the sum over samples and outputs, mean divides it by the "
                  "samples",
                  trajectory::reduction_names()),
       {"train.epochs", std::to_string(schedule.epochs),
        "epochs; losses are recorded before each step"},
       {"train.seed", std::to_string(training.seed), "seed of all random numbers"},
       {"train.runs", std::to_string(training.runs),
        "ReLU networks trained, each from its own initial weights; validate: 0 for theories "
        "beside their own networks alone; sweep: 1 per seed unless said"},
       {"train.record_every", std::to_string(schedule.record_every),
        "epochs between recorded rows"},
       {"train.checkpoint_every", "0",
        "epochs between states of the ReLU runs that the same command goes on from after a stop, "
        "to the same bits; a multiple of train.record_every, 0 for none; needs gates.runs of 0"},
       {"train.snapshot_epochs", "",
        "epochs at which weights and outputs are kept, a comma list (default: about an eighth, a "
        "half and the end); the last recorded epoch is always kept"}}};
}

}  // namespace festina::tool
