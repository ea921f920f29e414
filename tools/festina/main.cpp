#include <cstdlib>
#include <iostream>

#include "build_setup.hpp"
#include "commands.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/linalg/blas.hpp"
#include "guard.hpp"
#include "help.hpp"
#include "ignored_keys.hpp"
#include "mpi_program.hpp"
#include "settings.hpp"

namespace festina::tool {

namespace {

/// Threads that may be in the BLAS at once.
std::size_t threads_of(const Settings& settings) {
  return settings.has("workers") ? worker_count(settings) : 1;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    print_overview(std::cerr);
    return wrong_usage;
  }
  if (arguments[0] == "--help" || arguments[0] == "-h") {
    print_overview(std::cout);
    return done;
  }
  if (arguments[0] == "--version") {
    print_version(std::cout);
    return done;
  }
  const Command& command = find_command(arguments[0]);
  const std::vector<std::string> words(arguments.begin() + 1, arguments.end());
  // Before anything is said: one rank speaks for all.
  if (command.reads_plan() && under_mpi()) become_mpi_program(words);
  // Before any thread is started, and until the end: figures are drawn under it too.
  const base::InterruptListener interrupt;
  const Settings settings(command, words, interrupt.token());
  if (settings.flag("help")) {
    print_help(command, std::cout);
    return done;
  }
  linalg::reserve_blas(threads_of(settings));
  command.run(settings);
  tell_ignored_keys(settings);
  return done;
}

}  // namespace

}  // namespace festina::tool

int main(int count, char** arguments) {
  festina::base::hold_signals();
  festina::linalg::prepare_blas(arguments);
  const int code = festina::tool::guarded([&] {
    return festina::tool::run({arguments + 1, arguments + count});
  });
  // Libraries that were stopped in the middle are not asked to clear up: HDF5 that found no memory
  // crashes there. All of our own is closed by now.
  if (code != festina::tool::done) std::_Exit(code);
  return code;
}
