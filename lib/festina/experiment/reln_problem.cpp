#include "festina/experiment/reln_problem.hpp"

namespace festina::experiment {

Problem reln_problem(const Task& task, const Network& network, const Frame& frame,
                     const Training& training) {
  Problem problem = simulate::relu_problem(task, network, frame, training, 0, training.schedule);
  problem.label = "ReLN of run 0";
  return problem;
}

}  // namespace festina::experiment
