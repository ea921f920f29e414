#include "festina/simulate/relu_run.hpp"

#include "festina/network/families.hpp"
#include "festina/simulate/initial_weights.hpp"

namespace festina::simulate {

Problem relu_problem(const Lesson& lesson, const Network& network, std::size_t run,
                     const Schedule& schedule) {
  Problem problem{"ReLU run " + std::to_string(run),
                  lesson.task,
                  network,
                  lesson.frame(),
                  lesson.time(),
                  schedule};
  problem.kernel = lesson.training.kernel;
  return problem;
}

Batches relu_batches(const Training& training, std::size_t run) {
  return {training.batch, training.seed, run};
}

Trajectory train_relu(const Lesson& lesson, std::size_t run, const Monitor& monitor,
                      const EpochHooks& hooks) {
  const Training& training = lesson.training;
  training.check_batch(lesson.task);
  const Network network = network::chain_network(lesson.task, training.hidden, Activation::relu);
  return descend(relu_problem(lesson, network, run, training.schedule),
                 initial_relu_weights(network, training, run), monitor, hooks,
                 relu_batches(training, run));
}

}  // namespace festina::simulate
