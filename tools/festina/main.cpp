#include <algorithm>
#include <exception>
#include <iostream>
#include <new>

#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/base/version.hpp"
#include "festina/linalg/blas.hpp"
#include "festina/record/provenance.hpp"
#include "keys.hpp"

namespace festina::tool {

namespace {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2, interrupted = 130 };

void print_overview(std::ostream& out) {
  out << "Festina " << version
      << ": does my theory of how this network learns match what it does?\n\n"
      << "usage: festina COMMAND [EXPERIMENT.ini] [--KEY VALUE ...]\n\n";
  for (const Command& command : commands())
    out << "  " << command.name << std::string(10 - command.name.size(), ' ') << command.purpose
        << "\n";
  out << "\n  festina COMMAND --help   the keys it reads, and an example\n"
      << "  festina --version        versions of everything that can change a result\n";
}

void print_help(const Command& command) {
  std::cout << "festina " << command.name << ": " << command.purpose
            << "\n\nexample: " << command.example
            << "\n\nEvery key stands in the experiment file (INI: [task], then "
            << "kind = contextual)\nor on the command line (--task.kind contextual), which wins.\n";
  for (const KeySection& section : key_sections()) {
    if (std::find(command.sections.begin(), command.sections.end(), section.name) ==
        command.sections.end())
      continue;
    std::cout << "\n" << section.heading << "\n";
    for (const Key& key : section.keys)
      std::cout << "  --" << key.name << std::string(24 - key.name.size(), ' ') << key.help
                << (key.fallback.empty() ? "" : " (default: " + key.fallback + ")") << "\n";
  }
}

void print_version() {
  const Provenance p = provenance(0);
  std::cout << "festina " << p.festina << " (commit " << p.commit << ")\nboost " << p.boost
            << "\narmadillo " << p.armadillo << "\nhdf5 " << p.hdf5 << "\nblas " << p.blas << ", "
            << p.blas_threads << " thread\ncompiler " << p.compiler << "\n";
}

const Command& find_command(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : commands()) {
    if (command.name == name) return command;
    names.push_back(command.name);
  }
  throw InputError("unknown command '" + name + "'" + nearest_hint(name, names) +
                   "; 'festina --help' lists all");
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
    print_version();
    return done;
  }
  const Command& command = find_command(arguments[0]);
  const Settings settings({arguments.begin() + 1, arguments.end()});
  if (settings.help())
    print_help(command);
  else
    command.run(settings);
  return done;
}

}  // namespace

}  // namespace festina::tool

int main(int count, char** arguments) {
  using namespace festina;
  prepare_blas(arguments);
  try {
    return tool::run({arguments + 1, arguments + count});
  } catch (const InputError& error) {
    std::cerr << "festina: " << error.what() << "\n";
    return tool::wrong_usage;
  } catch (const Interrupted& error) {
    std::cerr << "festina: " << error.what() << "; no result was written\n";
    return tool::interrupted;
  } catch (const std::bad_alloc&) {
    std::cerr << "festina: out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << "festina: " << error.what() << "\n";
  }
  return tool::failed;
}
