#include <boost/mpi/collectives.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/linalg/blas.hpp"
#include "guard.hpp"
#include "help.hpp"
#include "mpi_scheduler.hpp"
#include "resumable.hpp"
#include "sweep.hpp"

namespace festina::mpi {

namespace {

using boost::mpi::communicator;

tool::Settings settings_of(const std::vector<std::string>& arguments, const std::stop_token& stop) {
  tool::Settings settings(tool::find_command("sweep"), arguments, stop);
  if (settings.given("workers") && settings.text("workers") != "1")
    throw InputError(
        "workers: under mpirun every rank makes one run at a time; ask mpirun for more ranks");
  return settings;
}

int run_leader(const communicator& world, const std::vector<std::string>& arguments,
               const std::stop_token& stop) {
  bool handed_out = false;
  const auto hand_out = [&](const sweep::SweepWork& work) {
    handed_out = true;
    lead(world, work, stop);
  };
  const int code = tool::guarded([&] {
    const tool::Settings settings = settings_of(arguments, stop);
    if (settings.flag("help")) {
      tool::print_help(tool::find_command("sweep"), std::cout);
    } else {
      linalg::reserve_blas(1);
      tool::make_sweep(settings, {hand_out, stop, 1});
    }
    return tool::done;
  });
  if (code == tool::interrupted) {  // the others may be gone: no word from them is waited for
    std::cerr.flush();
    std::_Exit(code);
  }
  if (!handed_out) dismiss(world);
  return code;
}

/// Says nothing itself: what goes wrong here, rank 0 says.
void run_follower(const communicator& world, const std::vector<std::string>& arguments,
                  const std::stop_token& stop) {
  std::optional<tool::Settings> settings;
  try {
    settings = settings_of(arguments, stop);
    linalg::reserve_blas(1);
  } catch (...) {
    report_failure(world, std::current_exception());
    return;
  }
  follow(world, [&](const sweep::SweepTask& task) { tool::make_run(*settings, task, {stop, {}}); });
}

}  // namespace

}  // namespace festina::mpi

int main(int count, char** arguments) {
  using namespace festina;
  base::hold_signals();
  linalg::prepare_blas(arguments);
  // Before MPI starts threads, which are to leave signals to the listener.
  const base::InterruptListener interrupt;
  const boost::mpi::environment environment(count, arguments, boost::mpi::threading::funneled);
  const boost::mpi::communicator world;
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (world.rank() == 0) return mpi::run_leader(world, words, interrupt.token());
  mpi::run_follower(world, words, interrupt.token());
  return tool::done;
}
