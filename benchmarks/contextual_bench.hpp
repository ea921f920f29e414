#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::bench {

/// The paper's task of `contexts` equal trees as examples/contextual5.ini has it, 8001 epochs, with
/// all that is made once.
struct ContextualBench {
  Task task;
  Spectrum modes;
  Training training;
  LadderOptions options;

  ContextualBench(arma::uword contexts, arma::uword record_every)
      : task(task_of(contexts)), modes(task::spectrum(task)) {
    training.hidden = {600};
    training.init_sd = simulate::default_init_sd(training.hidden);
    training.schedule.record_every = record_every;
    // The closed form's constants are those of the published code for five contexts; there are none
    // of a race, so it has the same strengths and the overlap that theory gives.
    options.published_closed = race::GivenClosed{1e-9, 3e-4, 4};
    options.published_race =
        race::GivenRace{1e-9, 3e-4, {-1 / (static_cast<double>(contexts) - 1)}, {}};
  }

  ladder::SolvedRung solve(const std::string& rung) const {
    return ladder::solve_rung(rung, {{task, modes, training}, options}).value();
  }

  static Task task_of(arma::uword contexts) {
    task::Contextual contextual;
    contextual.contexts = contexts;
    contextual.context_scale = 1.35;
    return task::contextual_task(contextual, "contextual");
  }
};

}  // namespace festina::bench
