#include "examples.hpp"

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <system_error>

#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/data_path.hpp"
#include "keys.hpp"
#include "own_theories.hpp"

namespace festina::tool {

namespace fs = std::filesystem;

namespace {

/// The command that runs an example: sweep for a plan, which has keys that vary.
std::string command_for(const fs::path& example) {
  return Settings(find_command("sweep"), {example.string()}).varied().empty() ? "validate"
                                                                              : "sweep";
}

/// The data files an experiment file names, beside itself; and a README.md beside those, which says
/// where they are from.
std::vector<fs::path> needed_files(const fs::path& example) {
  const Settings settings(find_command(command_for(example)), {example.string()});
  std::vector<fs::path> files = {example.filename()};
  const auto add = [&](const fs::path& file) {
    const bool there = fs::is_regular_file(example.parent_path() / file);
    if (there && std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  };
  for (const KeySection& section : key_sections())
    for (const Key& key : section.keys) {
      if (!key.is_path || key.is_list || !settings.given(key.name)) continue;
      const fs::path file = file::parse_data_path(settings.text(key.name)).file;
      add(file);
      if (file.has_parent_path()) add(file.parent_path() / "README.md");
    }
  for (const std::string& file : theory_files(settings))
    add(fs::path(file).lexically_relative(example.parent_path()));
  return files;
}

void copy_new(const fs::path& source, const fs::path& target) {
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error)
    throw InputError("examples: folder " + target.parent_path().string() +
                     " cannot be made: " + error.message());
  fs::copy_file(source, target, error);
  if (error) throw InputError(target.string() + ": cannot be written: " + error.message());
}

void list_examples(const Settings& settings, const fs::path& folder) {
  const std::vector<std::string> names = experiment_names(folder);
  std::size_t widest = 0;
  for (const std::string& name : names) widest = std::max(widest, name.size());
  if (settings.flag("quiet")) return;
  for (const std::string& name : names)
    std::cout << std::left << std::setw(static_cast<int>(widest + 2)) << name
              << description_of(folder / (name + ".ini")) << "\n";
  std::cout << "\nfestina examples copy NAME   copies one, with its data, into this folder\n";
}

void copy_example(const Settings& settings, const fs::path& folder, std::string name,
                  const fs::path& target) {
  if (name.ends_with(".ini")) name.erase(name.size() - 4);
  base::index_of("examples copy", name, experiment_names(folder));
  const std::vector<fs::path> files = needed_files(folder / (name + ".ini"));
  for (const fs::path& file : files)
    if (fs::exists(target / file))
      throw InputError("examples copy: " + (target / file).string() +
                       " exists and is not overwritten; give another folder");
  std::vector<fs::path> written;
  for (const fs::path& file : files) {
    written.push_back((target / file).lexically_normal());
    copy_new(folder / file, target / file);
  }
  if (settings.flag("quiet")) return;
  for (const fs::path& file : written) std::cout << file.string() << "\n";
  std::cout << "\nnext: festina " << command_for(folder / (name + ".ini")) << " "
            << written.front().string() << " --out out/" << name << "\n";
}

}  // namespace

fs::path examples_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (fs::path shared = folder / "share/festina/examples"; fs::is_directory(shared))
      return shared;
    if (fs::is_directory(folder / "lib/festina/base") && fs::is_directory(folder / "examples"))
      return folder / "examples";
    if (folder == folder.root_path()) break;
  }
  throw RunError("examples: there is no folder share/festina/examples beside " + program.string());
}

std::vector<std::string> experiment_names(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".ini") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string description_of(const fs::path& example) {
  std::ifstream file(example);
  std::string line;
  std::getline(file, line);
  line.erase(0, line.find_first_not_of("# "));
  return line;
}

void examples(const Settings& settings) {
  const std::vector<std::string>& words = settings.operands();
  const fs::path folder = examples_folder();
  if (words.empty()) return list_examples(settings, folder);
  base::index_of("examples", words[0], {"copy"});
  if (words.size() == 1)
    throw InputError("examples copy: the name of an example is missing; allowed: " +
                     base::join(experiment_names(folder), ", "));
  if (words.size() > 3)
    throw InputError("examples copy: one name and one folder expected, got " +
                     base::join({words.begin() + 1, words.end()}, ", "));
  copy_example(settings, folder, words[1], words.size() == 3 ? words[2] : ".");
}

}  // namespace festina::tool
