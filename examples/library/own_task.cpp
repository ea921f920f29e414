// A task of one's own: two matrices. Trains three ReLU nets on it, lets two theories that need no
// contexts foretell the loss, and prints all of it as CSV.
#include <festina/theory/ladder.hpp>
#include <iostream>

int main() {
  // Four samples, one per column: inputs of their own and one that is always on.
  festina::TaskParts parts;
  parts.name = "pairs";
  parts.inputs = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 1, 1, 1}};
  parts.targets = {{1, 1, 1, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 0, 0, 0}, {0, 0, 0, 1}};
  const festina::Task task(std::move(parts));
  const festina::Spectrum spectrum = festina::spectrum(task);

  festina::Training training;
  training.hidden = {50};
  training.init_sd = 1e-4;
  training.learning_rate = 0.01;
  training.runs = 3;
  training.schedule.epochs = 1001;
  training.schedule.record_every = 100;

  festina::LadderOptions options;
  options.rungs = {"linear", "orbit"};
  festina::Ladder ladder = festina::plan_ladder({task, spectrum, training, options});
  for (const festina::SkippedRung& skipped : ladder.skipped)
    std::cerr << skipped.name << " does not apply: " << skipped.reason << "\n";
  const std::size_t workers = 2;
  const festina::Climb climb =
      festina::climb(std::move(ladder), task, spectrum, training, training.runs, workers);

  std::cout << "epoch,relu";
  for (const festina::RungResult& rung : climb.rungs) std::cout << "," << rung.info.name;
  const arma::vec relu = festina::mean_loss(climb.runs);
  for (arma::uword i = 0; i < climb.epochs().n_elem; ++i) {
    std::cout << "\n" << climb.epochs()(i) << "," << relu(i);
    for (const festina::RungResult& rung : climb.rungs) std::cout << "," << rung.solution.loss(i);
  }
  std::cout << "\n";
}
