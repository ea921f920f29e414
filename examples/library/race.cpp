// The neural race on the paper's task with three contexts, solved without training anything: when
// is the first mode of each pathway half learned?
#include <festina/ladder/ladder.hpp>
#include <festina/task/contextual.hpp>
#include <iostream>

int main() {
  const festina::Lesson lesson =
      festina::simulate::lesson_of(festina::task::contextual_task({}, "three contexts"),
                                   {});  // trained as in the paper: 700 units, 8001 epochs
  const auto race = festina::ladder::solve_rung("race", {lesson, {}});
  if (!race) {
    std::cerr << "race does not apply: it " << race.why_not().reason << "\n";
    return 1;
  }
  const festina::Trajectory& solution = race->trajectory;
  std::cout << "loss " << solution.loss.front() << " at first, " << solution.loss.back()
            << " in the end\n";

  const auto& modes = *race->info.modes;
  for (std::size_t pathway = 0; pathway < modes.pathways.size(); ++pathway) {
    const arma::vec strength = solution.pathway_strengths.row(modes.first(pathway)).t();
    const auto half =
        festina::trajectory::first_passage(solution.epochs, strength, strength.back() / 2);
    std::cout << modes.pathways[pathway].name << ": ";
    if (half)
      std::cout << "half learned at epoch " << *half << "\n";
    else
      std::cout << "not learned\n";
  }
}
