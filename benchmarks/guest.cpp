// A theory in equations beside the library's own solution of the same ones: the race of five
// contexts, examples/guest/turning-race.theory. Says how far they are from each other and what each
// costs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

#include "festina/guest/check.hpp"
#include "festina/guest/parse.hpp"
#include "festina/guest/solution.hpp"
#include "festina/ladder/mode_rungs.hpp"
#include "festina/ladder/theory_values.hpp"
#include "festina/race/race.hpp"
#include "festina/task/contextual.hpp"

using namespace festina;

namespace {

/// The least of seven times, in milliseconds.
double milliseconds(const std::function<void()>& work) {
  double least = 1e300;
  for (int i = 0; i < 7; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    least = std::min(least, took.count());
  }
  return least;
}

double off(const arma::vec& loss, const arma::vec& reference) {
  return arma::abs(loss - reference).max() / reference(0);
}

}  // namespace

int main(int, char** arguments) {
  task::Contextual how;
  how.contexts = 5;
  how.context_scale = 1.35;
  Training training;
  training.hidden = {600};
  training.schedule.snapshot_epochs = {1000, 4000, 8000};
  ladder::LadderOptions options;
  options.start = ladder::Start::expected;
  const ladder::RungRequest request(
      simulate::lesson_of(task::contextual_task(how, "five contexts"), training), options);
  const ladder::PathwayModel model =
      ladder::pathway_model(ladder::context_family({4}, request), request, nullptr);
  const race::RaceState start = ladder::race_start(model, LearningRule::joint, request).first;
  const race::ModeProblem problem = race::mode_problem(request.lesson());
  const auto raced = [&](double tolerance) {
    return race::race(problem, model.modes, model.segments, start,
                      {LearningRule::joint, Dynamics::flow, tolerance})
        .trajectory.loss;
  };
  const guest::Theory theory = guest::read_theory(arguments[1]);
  const auto needs = guest::needs_of(theory);
  const ladder::TheoryFamily family{model.modes, start.strength};
  const arma::vec recorded = arma::conv_to<arma::vec>::from(request.lesson().schedule().recorded());
  guest::Solution last;
  const auto solve = [&] {
    guest::Program program =
        guest::bind(theory, ladder::theory_values(request.lesson(), needs, &family)).value();
    last = guest::solve_theory(program, {recorded.begin(), recorded.end()});
    return last.loss;
  };
  const arma::vec exact = raced(1e-12);
  std::printf("race, its own tolerance: %.1f ms, off %.1e of the initial loss\n",
              milliseconds([&] { raced(1e-7); }), off(raced(1e-7), exact));
  std::printf("race, tolerance 1e-9:    %.1f ms, off %.1e\n", milliseconds([&] { raced(1e-9); }),
              off(raced(1e-9), exact));
  std::printf("equations:               %.1f ms, off %.1e\n", milliseconds([&] { solve(); }),
              off(solve(), exact));
  std::printf("equations: %zu evaluations, %zu steps\n", last.cost.evaluations, last.cost.steps);
  guest::Program program =
      guest::bind(theory, ladder::theory_values(request.lesson(), needs, &family)).value();
  std::printf("binding: %.1f ms\n", milliseconds([&] {
                guest::bind(theory, ladder::theory_values(request.lesson(), needs, &family));
              }));
  solve::State rate;
  std::printf("1000 rates: %.1f ms\n", milliseconds([&] {
                for (int i = 0; i < 1000; ++i) program.rate(program.start(), rate, 0);
              }));
}
