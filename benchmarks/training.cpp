// Training as users run it (train_relu, every 10th epoch recorded) beside the textbook's loop in
// Armadillo, on one core (docs/performance.md; scripts/benchmark makes the table). Names are
// CASE/VARIANT; a counter holds the epochs or the operations of one iteration.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "festina/linalg/blas.hpp"
#include "festina/network/families.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/spectrum.hpp"
#include "fma_peak.hpp"
#include "naive.hpp"
#include "training_case.hpp"

using namespace festina;
using bench::Case;

namespace {

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {11, {700}, 60, 24, 800},   {24, {600}, 90, 40, 300},   {50, {1000}, 100, 64, 100},
      {50, {1000}, 100, 128, 50}, {50, {1000}, 100, 512, 15}, {11, {420, 420}, 60, 24, 200},
  };
  return all;
}

/// One case with all that is made once.
struct Bench {
  Case of;
  Task task;
  Frame frame;
  Training training;

  explicit Bench(const Case& what)
      : of(what), task(task_of(what)), frame(task::spectrum(task).frame) {
    training.hidden = of.hidden;
    training.init_sd = 0.03;
    training.learning_rate = 1e-5;
    training.schedule = {of.epochs, 10, {}};
  }

  double naively() const {
    const Network network = network::chain_network(task, of.hidden, Activation::relu);
    Stream stream = random::make_stream(training.seed, "relu", 0);
    const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
    return bench::train_naively(task.inputs(), task.targets(),
                                network::random_weights(network.architecture, sds, stream),
                                training.learning_rate, of.epochs);
  }

  Trajectory train(Kernel kernel, arma::uword record_every,
                   const simulate::EpochHooks& hooks = {}) const {
    Training how = training;
    how.kernel = kernel;
    how.schedule.record_every = record_every;
    return simulate::train_relu(simulate::lesson_of(task, how), 0, {}, hooks);
  }

  /// Throws unless all kernels and the textbook's loop come to the same loss.
  void check() const {
    Bench last = *this;
    last.training.schedule.record_every = of.epochs - 1;  // records the last epoch
    const double expected = naively();
    for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas}) {
      if (!kernel::is_available(kernel)) continue;
      const double found = last.train(kernel, of.epochs - 1).loss.back();
      if (!(std::abs(found / expected - 1) < 1e-10))
        throw std::runtime_error(of.name() + ": other loss with " + kernel::name_of(kernel));
    }
  }
};

template <class Work>
void add(const Case& of, const std::string& variant, const Work& work) {
  benchmark::RegisterBenchmark((of.name() + "/" + variant).c_str(), [of, variant, work](
                                                                        benchmark::State& state) {
    const Bench bench(of);
    for (auto _ : state) work(bench);
    state.counters["epochs"] = static_cast<double>(of.epochs);
    state.counters["operations"] = of.operations_per_epoch() * static_cast<double>(of.epochs);
  })->Unit(benchmark::kMillisecond);
}

void add_case(const Case& of) {
  add(of, "naive", [](const Bench& bench) { bench.naively(); });
  for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas})
    if (kernel::is_available(kernel))
      add(of, kernel::name_of(kernel), [kernel](const Bench& bench) { bench.train(kernel, 10); });
  add(of, "unrecorded",
      [](const Bench& bench) { bench.train(kernel::chosen_kernel(), bench.of.epochs); });
  add(of, "gates", [](const Bench& bench) {
    const Network network = network::chain_network(bench.task, bench.of.hidden, Activation::relu);
    reln::GateWindows windows;
    windows.from_epoch = 0;
    windows.epochs = bench.of.epochs;
    windows.length = std::min<arma::uword>(windows.length, bench.of.epochs);
    reln::GateRecorder recorder(network, bench.task.samples(), windows);
    bench.train(kernel::chosen_kernel(), 10, recorder.hooks());
  });
}

void add_peak(const std::string& name, double (*run)(long)) {
  if (run(1) == 0) return;
  benchmark::RegisterBenchmark(("peak/" + name).c_str(), [run](benchmark::State& state) {
    double operations = 0;
    for (auto _ : state) operations = run(2'000'000);
    state.counters["operations"] = operations;
  })->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int count, char** arguments) {
  linalg::prepare_blas(arguments);
  benchmark::Initialize(&count, arguments);
  benchmark::AddCustomContext("blas", linalg::blas_name());
  benchmark::AddCustomContext("kernel", kernel::name_of(kernel::chosen_kernel()));
  add_peak("avx512", bench::multiply_add_avx512);
  add_peak("avx2", bench::multiply_add_avx2);
  for (const Case& of : cases()) add_case(of);
  benchmark::RunSpecifiedBenchmarks();
}
