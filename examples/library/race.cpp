// The neural race on the paper's task with three contexts, solved without training anything: when
// is the first mode of each pathway half learned?
#include <festina/task/contextual.hpp>
#include <festina/theory/ladder.hpp>
#include <iostream>

int main() {
  const festina::Task task = festina::contextual_task({}, "three contexts");
  const festina::Spectrum spectrum = festina::spectrum(task);
  const festina::Training training;  // the paper's: 700 units, step 0.001, 8001 epochs
  festina::LadderOptions options;
  options.start = festina::Start::expected;

  const auto plan = festina::plan_rung("race", {task, spectrum, training, options});
  if (const auto* skipped = std::get_if<festina::SkippedRung>(&plan)) {
    std::cerr << "race does not apply: " << skipped->reason << "\n";
    return 1;
  }
  const auto& race = std::get<festina::RungPlan>(plan);
  const festina::Trajectory solution = race.solve({}).trajectory;

  std::cout << "loss " << solution.loss.front() << " at first, " << solution.loss.back()
            << " in the end\n";
  const festina::PathwayModes& modes = *race.info.modes;
  for (std::size_t pathway = 0; pathway < modes.pathways.size(); ++pathway) {
    const arma::vec strength = solution.pathway_strengths.row(modes.first(pathway)).t();
    const auto half = festina::first_passage(solution.epochs, strength, strength.back() / 2);
    std::cout << modes.pathways[pathway].name << ": ";
    if (half)
      std::cout << "half learned at epoch " << *half << "\n";
    else
      std::cout << "not learned\n";
  }
}
