#include "help.hpp"

#include <algorithm>
#include <iomanip>

#include "commands.hpp"
#include "festina/base/version.hpp"
#include "festina/record/provenance.hpp"
#include "options.hpp"

namespace festina::tool {

void print_overview(std::ostream& out) {
  std::size_t widest = 0;
  for (const Command& command : commands()) widest = std::max(widest, command.name.size());
  const auto column = static_cast<int>(widest + 2);
  out << "Festina " << base::version << ": " << purpose_of_festina() << "\n\n"
      << "usage: festina COMMAND [EXPERIMENT.ini] [--KEY VALUE ...]\n\n";
  for (const Command& command : commands())
    out << "  " << std::left << std::setw(column) << command.name << command.purpose << "\n";
  out << "\n  festina COMMAND --help   the options it reads, and an example\n"
      << "  festina --version        versions of everything that can change a result\n";
}

void print_help(const Command& command, std::ostream& out) {
  constexpr int name_column = 26;
  out << "festina " << command.name << ": " << command.purpose << "\n\nusage: festina "
      << command.name << (command.operands.empty() ? "" : " ") << command.operands
      << " [--OPTION VALUE ...]\nexample: " << command.example << "\n";
  if (command.reads_experiment()) out << "\n" << keys_explained(command) << "\n";
  for (const OptionGroup& group : options_of(command)) {
    out << "\n" << group.heading << "\n";
    for (const Option& option : group.options)
      out << "  " << std::left << std::setw(name_column) << option.name << option.help << "\n";
  }
}

void print_version(std::ostream& out) {
  const record::Provenance p = record::provenance(0, kernel::chosen_kernel());
  out << "festina " << p.festina << " (commit " << p.commit << ")\nboost " << p.boost
      << "\narmadillo " << p.armadillo << "\nhdf5 " << p.hdf5 << "\nblas " << p.blas << ", "
      << p.blas_threads << " thread\nkernel " << p.kernel << "\ncompiler " << p.compiler << "\n";
}

}  // namespace festina::tool
