// How the cost of training and of theories grows with the size of a task and a network
// (docs/performance.md; scripts/benchmark makes the table). Names are WHAT/SIZE; the counter `law`
// holds the operations that an iteration should cost, `epochs` what it does.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "contextual_bench.hpp"
#include "festina/linalg/blas.hpp"
#include "festina/simulate/relu_run.hpp"
#include "training_case.hpp"

using namespace festina;
using bench::Case;
using bench::ContextualBench;

namespace {

template <class Work>
void add(const std::string& what, arma::uword size, double law, arma::uword epochs,
         const Work& work) {
  benchmark::RegisterBenchmark((what + "/" + std::to_string(size)).c_str(),
                               [work, law, epochs](benchmark::State& state) {
                                 for (auto _ : state) work();
                                 state.counters["law"] = law;
                                 state.counters["epochs"] = static_cast<double>(epochs);
                               })
      ->Unit(benchmark::kMillisecond);
}

/// train_relu(), every 10th epoch recorded; the law is the operations of the products.
void add_training(const std::string& what, arma::uword size, Case of, const Task& task) {
  of.epochs = std::max<arma::uword>(20, static_cast<arma::uword>(1e9 / of.operations_per_epoch()));
  Training training;
  training.hidden = of.hidden;
  training.init_sd = 0.03;
  training.learning_rate = 1e-5;
  training.schedule = {of.epochs, 10, {}};
  add("training by " + what, size, of.operations_per_epoch() * static_cast<double>(of.epochs),
      of.epochs,
      [lesson = simulate::lesson_of(task, training)] { simulate::train_relu(lesson, 0); });
}

void add_chain(const std::string& what, arma::uword size, const Case& of) {
  add_training(what, size, of, task_of(of));
}

/// Planning and solving, 801 epochs of 8001 recorded. The law is one product of all maps with all
/// couplings for the race, whose equations are that product, and one quadratic form of all
/// strengths for the closed form, whose loss is that form.
void add_theories(arma::uword contexts) {
  const ContextualBench bench(contexts, 10);
  for (const std::string rung : {"race", "closed"}) {
    const race::PathwayModes modes = *bench.solve(rung).info.modes;
    const double N = modes.count();
    const double law = rung == "race" ? static_cast<double>(modes.left.n_rows) * N * N : N * N;
    add(rung + " by contexts", contexts, law, 1, [bench, rung] { bench.solve(rung); });
  }
}

}  // namespace

int main(int count, char** arguments) {
  linalg::prepare_blas(arguments);
  benchmark::Initialize(&count, arguments);
  benchmark::AddCustomContext("blas", linalg::blas_name());
  benchmark::AddCustomContext("kernel", kernel::name_of(kernel::chosen_kernel()));
  for (const arma::uword width : {175, 350, 700, 1400})
    add_chain("width", width, {11, {width}, 60, 24, 0});
  for (const arma::uword samples : {12, 24, 48, 96})
    add_chain("samples", samples, {11, {700}, 60, samples, 0});
  for (const arma::uword depth : {1, 2, 3, 4})
    add_chain("depth", depth, {11, std::vector<arma::uword>(depth, 300), 60, 24, 0});
  for (const arma::uword contexts : {3, 4, 5, 8, 12}) {
    const Task task = ContextualBench::task_of(contexts);
    add_training("contexts", contexts,
                 {task.inputs().n_rows, {600}, task.targets().n_rows, task.samples(), 0}, task);
    add_theories(contexts);
  }
  benchmark::RunSpecifiedBenchmarks();
}
