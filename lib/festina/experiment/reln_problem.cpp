#include "festina/experiment/reln_problem.hpp"

#include "festina/simulate/relu_run.hpp"

namespace festina::experiment {

Problem reln_problem(const Lesson& lesson, const Network& network) {
  Problem problem = simulate::relu_problem(lesson, network, 0, lesson.schedule());
  problem.label = "ReLN of run 0";
  return problem;
}

}  // namespace festina::experiment
