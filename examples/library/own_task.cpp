// A task of one's own: two matrices. Trains three ReLU nets on it, lets two theories that need no
// contexts foretell the loss, and prints all of it as CSV.
#include <festina/ladder/ladder.hpp>
#include <iostream>

int main() {
  // Four samples, one per column: inputs of their own and one that is always on.
  festina::task::TaskParts parts;
  parts.name = "pairs";
  parts.inputs = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 1, 1, 1}};
  parts.targets = {{1, 1, 1, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 0, 0, 0}, {0, 0, 0, 1}};

  festina::Training training;
  training.hidden = {50};
  training.init_sd = 1e-4;
  training.learning_rate = 0.01;
  training.schedule.epochs = 1001;
  training.schedule.record_every = 100;

  festina::ladder::LadderOptions options;
  options.rungs = {"linear", "orbit"};
  const festina::Lesson lesson =
      festina::simulate::lesson_of(festina::Task(std::move(parts)), training);
  const festina::Climb climb = festina::ladder::climb({lesson, options}, {.runs = 3, .workers = 2});
  for (const auto& skipped : climb.skipped)
    std::cerr << skipped.name << " does not apply: it " << skipped.reason << "\n";

  std::cout << "epoch,relu";
  for (const festina::RungResult& rung : climb.rungs) std::cout << "," << rung.info.name;
  const arma::vec relu = festina::trajectory::mean_loss(climb.runs);
  for (arma::uword i = 0; i < relu.n_elem; ++i) {
    std::cout << "\n" << climb.epochs()(i) << "," << relu(i);
    for (const festina::RungResult& rung : climb.rungs) std::cout << "," << rung.solution.loss(i);
  }
  std::cout << "\n";
}
