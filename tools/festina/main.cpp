#include <iostream>

#include "commands.hpp"
#include "festina/linalg/blas.hpp"
#include "guard.hpp"
#include "help.hpp"
#include "mpi_program.hpp"
#include "settings.hpp"

namespace festina::tool {

namespace {

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
  const Settings settings(command, words);
  if (settings.flag("help"))
    print_help(command, std::cout);
  else
    command.run(settings);
  return done;
}

}  // namespace

}  // namespace festina::tool

int main(int count, char** arguments) {
  festina::linalg::prepare_blas(arguments);
  return festina::tool::guarded([&] {
    return festina::tool::run({arguments + 1, arguments + count});
  });
}
