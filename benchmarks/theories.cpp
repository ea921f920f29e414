// What a theory in modes costs (docs/performance.md; scripts/benchmark makes the table): planning
// and solving a rung for five contexts, without the rest of the program. Names are RUNG/EPOCHS
// RECORDED; `peak` is the memory in MiB that it adds, in a process of its own. With --losses DIR it
// writes the loss of the published rungs at every epoch there, for benchmarks/published.py to
// check.

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "contextual_bench.hpp"
#include "festina/base/error.hpp"
#include "festina/linalg/blas.hpp"
#include "festina/race/closed_form.hpp"

using namespace festina;
using bench::ContextualBench;

namespace {

double peak() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// MiB that `work` adds to the peak of a process of its own.
template <class Work>
double peak_of(const Work& work) {
  int ends[2];
  if (pipe(ends) != 0) throw RunError("pipe");
  if (fork() == 0) {
    const double before = peak();
    work();
    const double added = peak() - before;
    _exit(write(ends[1], &added, sizeof added) == sizeof added ? 0 : 1);
  }
  double added = 0;
  close(ends[1]);
  const auto read_back = read(ends[0], &added, sizeof added);
  close(ends[0]);
  int status = 0;
  wait(&status);
  if (read_back != sizeof added || status != 0) throw RunError("a measurement failed");
  return added;
}

template <class Work>
void add(const std::string& name, const Work& work) {
  const double added = peak_of(work);
  benchmark::RegisterBenchmark(name.c_str(), [work, added](benchmark::State& state) {
    for (auto _ : state) work();
    state.counters["peak"] = added;
  })->Unit(benchmark::kMillisecond);
}

void add_rung(const std::string& rung, arma::uword record_every) {
  const ContextualBench bench(5, record_every);
  add(rung + "/" + std::to_string(bench.training.schedule.recorded().n_elem),
      [rung, bench] { bench.solve(rung); });
}

/// Only the strengths that `closed` tells, at every epoch.
void add_strengths() {
  const ContextualBench bench(5, 1);
  const ladder::RungInfo info = bench.solve("closed").info;
  const race::ClosedForm form(
      bench.task, *info.modes, race::second_phase_modes(bench.task, info.modes->pathways),
      race::balanced_starts(info.initial_strengths), bench.training.time(bench.task));
  const arma::vec epochs = arma::regspace<arma::vec>(0, 8000);
  add("closed/strengths",
      [form, epochs] { benchmark::DoNotOptimize(form.strengths(epochs).memptr()); });
}

}  // namespace

int main(int count, char** arguments) {
  linalg::prepare_blas(arguments);
  const std::vector<std::string> rungs = {"closed", "race", "closed-published", "race-published"};
  if (count == 3 && std::string(arguments[1]) == "--losses") {
    for (const std::string& rung : {rungs[2], rungs[3]})
      ContextualBench(5, 1).solve(rung).trajectory.loss.save(
          std::string(arguments[2]) + "/" + rung + ".txt", arma::raw_ascii);
    return 0;
  }
  benchmark::Initialize(&count, arguments);
  benchmark::AddCustomContext("blas", linalg::blas_name());
  for (const std::string& rung : rungs)
    for (const arma::uword every : {1, 10, 8000}) add_rung(rung, every);
  add_strengths();
  benchmark::RunSpecifiedBenchmarks();
}
