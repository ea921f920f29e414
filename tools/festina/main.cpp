#include <exception>
#include <iostream>
#include <new>

#include "colour.hpp"
#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/linalg/blas.hpp"
#include "help.hpp"
#include "settings.hpp"

namespace festina::tool {

namespace {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2, interrupted = 130 };

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
  const Settings settings(command, {arguments.begin() + 1, arguments.end()});
  if (settings.flag("help"))
    print_help(command, std::cout);
  else
    command.run(settings);
  return done;
}

/// Standard error behind the program's name.
std::ostream& complain() {
  return std::cerr << fault("festina:", std::cerr) << " ";
}

}  // namespace

}  // namespace festina::tool

int main(int count, char** arguments) {
  using namespace festina;
  prepare_blas(arguments);
  try {
    return tool::run({arguments + 1, arguments + count});
  } catch (const InputError& error) {
    tool::complain() << error.what() << "\n";
    return tool::wrong_usage;
  } catch (const Interrupted& error) {
    tool::complain() << error.what() << "; no result was written\n";
    return tool::interrupted;
  } catch (const std::bad_alloc&) {
    std::cerr << "festina: out of memory\n";
  } catch (const std::exception& error) {
    tool::complain() << error.what() << "\n";
  }
  return tool::failed;
}
