#include "derive.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "become.hpp"
#include "build_network.hpp"
#include "build_task.hpp"
#include "commands.hpp"
#include "derivation_texts.hpp"
#include "describe_network.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

namespace {

/// festina-derive beside this program, where both are installed or built by CMake, or in the build
/// folder of the source tree that this program was built in; nowhere else, since it is started.
fs::path derive_program() {
  const fs::path self = this_program();
  if (fs::path beside = self.parent_path() / "festina-derive"; fs::is_regular_file(beside))
    return beside;
  for (fs::path folder = self.parent_path(); folder.has_relative_path();
       folder = folder.parent_path())
    if (fs::path built = folder / "build/festina-derive";
        fs::is_directory(folder / "lib/festina/base") && fs::is_regular_file(built))
      return built;
  throw RunError("derive: there is no festina-derive beside " + self.string() +
                 "; it is built where GiNaC is installed (scripts/setup, then build again)");
}

/// Becomes festina-derive with these words.
[[noreturn]] void become_derive(const std::vector<std::string>& words) {
  become("derive", derive_program(), words);
}

/// Makes `text` the standard input.
void give_as_input(const std::string& text) {
  std::FILE* file = std::tmpfile();
  const bool given = file != nullptr &&
                     std::fwrite(text.data(), 1, text.size(), file) == text.size() &&
                     std::fseek(file, 0, SEEK_SET) == 0 && dup2(fileno(file), STDIN_FILENO) >= 0;
  if (!given)
    throw RunError("derive: no temporary file: " + std::generic_category().message(errno));
}

[[noreturn]] void derive_network(const std::vector<std::string>& files) {
  if (files.size() != 1)
    throw InputError("derive --network: one experiment file expected, got " +
                     (files.empty() ? "none" : base::join(files, ", ")));
  const Settings experiment(find_command("predict"), files);
  const Task task = build_task(experiment);
  LadderOptions options;
  build_network(experiment, task, options);
  if (!options.network)
    throw InputError("derive --network: " + files[0] +
                     " has no network of its own; give network.nodes and network.edges");
  give_as_input(describe_network(fs::path(files[0]).filename().string(), *options.network, task));
  become_derive({"network"});
}

}  // namespace

void derive(const Settings& settings) {
  if (settings.flag("network")) derive_network(settings.operands());
  become_derive(settings.operands());
}

void cite(const Settings& settings) {
  const std::vector<std::string>& words = settings.operands();
  if (words.empty())
    throw InputError("cite: the id of a derivation is missing; allowed: " +
                     base::join(derivation_ids(), ", "));
  if (words.size() > 1) throw InputError("cite: too many words: '" + words[1] + "'");
  base::index_of("derivation", words[0], derivation_ids());
  std::cout << citation(words[0]);
}

}  // namespace festina::tool
