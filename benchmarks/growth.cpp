// What a race costs as pathways become more: with gates that never meet, and with all of them on
// for all samples (docs/performance.md). Every size runs in a process of its own, so that its peak
// of memory is its own.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <limits>
#include <string>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/network/initialisation.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/overlaps.hpp"
#include "festina/race/race.hpp"
#include "festina/task/spectrum.hpp"

using namespace festina;

namespace {

constexpr arma::uword items = 4;
constexpr arma::uword recorded = 201;

/// Four items for every pathway, with targets of its own.
Task task_of(arma::uword pathways) {
  Stream stream = random::make_stream(1, "growth", 0);
  task::TaskParts parts;
  parts.name = "growth";
  parts.inputs = arma::repmat(arma::eye(items, items), 1, pathways);
  parts.targets.set_size(3, items * pathways);
  for (arma::uword p = 0; p < pathways; ++p)
    parts.targets.cols(p * items, (p + 1) * items - 1) =
        arma::diagmat(arma::vec{1.5, 1.2, 0.9}) * network::orthonormal_matrix(stream, 3, items);
  return Task(std::move(parts));
}

std::vector<Pathway> pathways_of_growth(arma::uword pathways, bool disjoint) {
  std::vector<Pathway> all;
  const arma::uvec rows = arma::regspace<arma::uvec>(0, items - 1);
  for (arma::uword p = 0; p < pathways; ++p) {
    arma::rowvec gate;
    if (disjoint) {
      gate.zeros(items * pathways);
      gate.subvec(p * items, (p + 1) * items - 1).ones();
    }
    all.push_back({std::to_string(p), rows, gate});
  }
  return all;
}

struct Cost {
  double modes;
  double modes_seconds;  ///< finding frames and couplings
  double race_seconds;
  double residual_seconds;
  double peak;  ///< MiB above that of the program before
};

/// Of this process, whoever else uses the machine.
double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Shortest of a few runs.
template <class Work>
double seconds_of(const Work& work) {
  double shortest = std::numeric_limits<double>::infinity();
  const double begin = processor_seconds();
  for (int run = 0; run < 3 || processor_seconds() - begin < 0.2; ++run) {
    const double start = processor_seconds();
    work();
    shortest = std::min(shortest, processor_seconds() - start);
  }
  return shortest;
}

double resident(int who) {
  rusage usage{};
  getrusage(who, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

Cost cost_of(arma::uword count, bool disjoint) {
  const Task task = task_of(count);
  const Frame frame = task::spectrum(task).frame;
  const std::vector<Pathway> pathways = pathways_of_growth(count, disjoint);
  const Network network =
      network::pathway_network(task, pathways, std::vector<arma::uword>(count, arma::uword{3}));
  const double before = resident(RUSAGE_SELF);
  const race::PathwayModes modes = race::network_modes(task, network).modes;
  const race::Segments segments =
      race::find_segments(network.architecture, modes.pathways, race::Runs::joined);
  // Summed over samples: one pathway learns alike however many there are.
  const TimeMap time(task.samples(), 1e-2, Reduction::sum);
  const race::RaceState start =
      race::race_along_frames(modes, segments, arma::vec(modes.count(), arma::fill::value(1e-4)));
  const auto run = [&] {
    return race::race({task, frame, time, {5 * (recorded - 1) + 1, 5, {}}}, modes, segments, start);
  };
  const double strengths = static_cast<double>(run().strengths.n_rows);
  const double peak = resident(RUSAGE_SELF) - before;
  return {strengths, seconds_of([&] { race::network_modes(task, network); }), seconds_of(run),
          seconds_of([&] { race::overlap_residuals(modes); }), peak};
}

/// cost_of() in a process of its own.
Cost measured(arma::uword count, bool disjoint) {
  int ends[2];
  if (pipe(ends) != 0) throw RunError("pipe");
  if (fork() == 0) {
    const Cost cost = cost_of(count, disjoint);
    const auto written = write(ends[1], &cost, sizeof cost);
    _exit(written == sizeof cost ? 0 : 1);
  }
  Cost cost{};
  close(ends[1]);
  const auto read_back = read(ends[0], &cost, sizeof cost);
  close(ends[0]);
  int status = 0;
  wait(&status);
  if (read_back != sizeof cost || status != 0) throw RunError("a measurement failed");
  return cost;
}

}  // namespace

int main() {
  for (const bool disjoint : {true, false}) {
    std::printf("%s\n", disjoint ? "gates that never meet" : "all pathways on for all samples");
    std::printf("%9s %6s %9s %11s %11s %11s %9s %11s %12s\n", "pathways", "modes", "recorded",
                "frames (ms)", "race (ms)", "resid. (ms)", "to law", "peak (MiB)", "kept (MiB)");
    double first = 0;
    for (arma::uword count = 4; count <= 256; count *= 2) {
      const Cost cost = measured(count, disjoint);
      const auto n = static_cast<double>(count);
      const double law = disjoint ? n : n * n;
      if (first == 0) first = cost.race_seconds / law;
      // Strengths of segments and of pathways at every recorded epoch.
      const double kept = 2 * cost.modes * recorded * sizeof(double) / (1 << 20);
      std::printf("%9d %6.0f %9d %11.3f %11.2f %11.3f %9.2f %11.2f %12.2f\n",
                  static_cast<int>(count), cost.modes, static_cast<int>(recorded),
                  1e3 * cost.modes_seconds, 1e3 * cost.race_seconds, 1e3 * cost.residual_seconds,
                  cost.race_seconds / law / first, cost.peak, kept);
    }
  }
}
