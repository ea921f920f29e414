#include "settings.hpp"

#include <algorithm>
#include <boost/lexical_cast.hpp>
#include <boost/program_options.hpp>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/data_path.hpp"
#include "ini.hpp"
#include "keys.hpp"
#include "own_theories.hpp"
#include "task_kind.hpp"

namespace festina::tool {

namespace po = boost::program_options;

namespace {

/// The name under which the parser keeps what is no option; not to be typed.
constexpr const char* operand = " operand";

/// Keys that the command line may give.
std::vector<std::string> keys_of(const Command& command) {
  return command.reads_experiment() ? key_names() : key_names(command.sections);
}

std::vector<std::string> flags_of(const Command& command) {
  std::vector<std::string> names;
  for (const Flag& flag : flags())
    if (flag.everywhere ||
        std::find(command.flags.begin(), command.flags.end(), flag.name) != command.flags.end())
      names.push_back(flag.name);
  return names;
}

/// The option that `name` may stand for: one whose last part it is ("objects"), or the nearest one.
std::string hint(const std::string& name, std::vector<std::string> known) {
  for (const std::string& option : known)
    if (option.ends_with("." + name)) return " (nearest: '" + option + "')";
  known.push_back("out");
  return base::nearest_hint(name, known);
}

/// Whether a key stands in one of the sections that only plans have.
bool in_plan(const std::string& name) {
  return name.starts_with("grid.") || name.starts_with("list.");
}

[[noreturn]] void unknown_key(const std::string& where, const std::string& name) {
  throw InputError(where + ": unknown key '" + name + "'" + hint(name, key_names()) +
                   "; 'festina validate --help' lists all");
}

[[noreturn]] void unknown_option(const Command& command, const std::string& name) {
  std::vector<std::string> known = keys_of(command);
  for (const std::string& flag : flags_of(command)) known.push_back(flag);
  throw InputError("command line: unknown " +
                   std::string(command.reads_experiment() ? "key" : "option") + " '" + name + "'" +
                   hint(name, known) + "; 'festina " + command.name + " --help' lists all");
}

/// Puts the long name for the short forms of two options.
std::vector<std::string> spelled_out(std::vector<std::string> arguments) {
  for (std::string& argument : arguments) {
    if (argument == "-h") argument = "--help";
    if (argument == "--out" || argument.starts_with("--out="))
      argument.replace(0, 5, "--output.dir");
  }
  return arguments;
}

/// What is said of a key that an experiment file cannot have.
void unknown_in_experiment(const std::string& where, const std::string& name) {
  if (in_plan(name))
    throw InputError(where + ": [" + name.substr(0, 4) +
                     "] makes this a plan of many runs; 'festina sweep " + where + "' makes them");
  if (!in_theory_section(where, name)) unknown_key(where, name);
}

/// What is said of a key that a plan cannot have.
void unknown_in_plan(const std::string& where, const std::string& name) {
  if (in_theory_section(where, name)) return;
  if (!in_plan(name)) unknown_key(where, name);
  unknown_key(where + ": [" + name.substr(0, 4) + "]", name.substr(5));
}

/// Keys that a plan may have.
std::vector<std::string> plan_keys() {
  std::vector<std::string> names = key_names();
  for (const std::string& name : key_names())
    for (const char* section : {"grid.", "list."}) names.push_back(section + name);
  return names;
}

po::variables_map parse(const Command& command, const std::vector<std::string>& arguments) {
  po::options_description options;
  for (const std::string& name : keys_of(command))
    options.add_options()(name.c_str(), po::value<std::string>());
  for (const std::string& name : flags_of(command)) options.add_options()(name.c_str(), "");
  options.add_options()(operand, po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add(operand, -1);
  // Long options only: neither guessed from a prefix nor confused with a negative number.
  constexpr int style = po::command_line_style::allow_long |
                        po::command_line_style::long_allow_adjacent |
                        po::command_line_style::long_allow_next;
  po::variables_map map;
  po::store(po::command_line_parser(spelled_out(arguments))
                .options(options)
                .positional(positional)
                .style(style)
                .run(),
            map);
  return map;
}

std::size_t parse_count(const std::string& key, const std::string& text) {
  std::size_t value = 0;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || !boost::conversion::try_lexical_convert(text, value))
    throw InputError(key + ": '" + text + "' is not a whole number of 0 or more");
  return value;
}

}  // namespace

Settings::Settings(const Command& command, const std::vector<std::string>& arguments,
                   std::stop_token stop)
    : command_(command.name),
      reads_experiment_(command.reads_experiment()),
      sections_(command.sections),
      without_effect_(command.without_effect),
      stop_(std::move(stop)) {
  try {
    const po::variables_map map = parse(command, arguments);
    for (const std::string& name : flags_of(command))
      if (map.count(name) > 0) given_flags_.insert(name);
    if (map.count(operand) > 0) operands_ = map[operand].as<std::vector<std::string>>();
    for (const std::string& name : keys_of(command))
      if (map.count(name) > 0) values_[name] = map[name].as<std::string>();
  } catch (const po::unknown_option& error) {
    const std::string name = error.get_option_name();
    unknown_option(command, name.starts_with("--") ? name.substr(2) : name);
  } catch (const po::error& error) {
    throw InputError(std::string("command line: ") + error.what());
  }
  if (command.computes && !flag("help")) kernel_ = kernel::chosen_kernel();
  if (!command.reads_experiment()) return;
  const std::vector<std::string> files = std::move(operands_);
  operands_.clear();
  if (files.size() > 1)
    throw InputError("command line: one experiment file expected, got " + base::join(files, ", "));
  if (!files.empty() && !flag("help")) parse_file(command, files.front());
}

void Settings::parse_file(const Command& command, const std::filesystem::path& file) {
  file_ = file;
  experiment_ = file.stem().string();
  const auto in_file =
      command.reads_plan()
          ? read_ini(file, "the plan", plan_keys(), unknown_in_plan)
          : read_ini(file, "the experiment file", key_names(), unknown_in_experiment);
  const std::vector<std::string> theories = theory_sections(file.string(), in_file);
  for (const auto& [key, value] : in_file)
    if (in_theory_section(file.string(), key))
      continue;
    else if (in_plan(key))
      varied_.emplace(key, value);
    else if (values_.emplace(key, value).second)
      from_file_.insert(key);
  // Sections stand beside what theory.own names, wherever that is.
  if (theories.empty()) return;
  std::vector<std::string> all = list("theory.own");
  if (!on_command_line("theory.own")) {
    all.insert(all.end(), theories.begin(), theories.end());
    from_file_.insert("theory.own");
  } else {
    for (const std::string& item : theories) {
      const std::size_t path = item.find('=') + 1;
      const std::filesystem::path beside = file_.parent_path() / item.substr(path);
      all.push_back(std::filesystem::exists(beside) ? item.substr(0, path) + beside.string()
                                                    : item);
    }
  }
  values_["theory.own"] = base::join(all, ", ");
}

Settings Settings::with(const std::map<std::string, std::string>& values) const {
  Settings changed = *this;
  for (const auto& [key, value] : values) {
    changed.values_[key] = value;
    changed.from_file_.insert(key);
  }
  return changed;
}

std::string Settings::text(const std::string& key) const {
  {
    const std::lock_guard lock(asked_->mutex);
    asked_->names.insert(key);
  }
  return value(key);
}

bool Settings::has(const std::string& key) const {
  const std::vector<std::string> names = key_names(sections_);
  return std::find(names.begin(), names.end(), key) != names.end();
}

std::vector<std::string> Settings::take_ignored() const {
  const std::lock_guard lock(asked_->mutex);
  std::vector<std::string> ignored;
  for (const std::string& key : key_names()) {
    const bool used =
        asked_->names.contains(key) && has(key) &&
        std::find(without_effect_.begin(), without_effect_.end(), key) == without_effect_.end();
    if (!on_command_line(key) || used || !asked_->told.insert(key).second) continue;
    ignored.push_back(key);
  }
  return ignored;
}

std::string Settings::value(const std::string& key) const {
  const auto found = values_.find(key);
  if (found != values_.end()) return found->second;
  if (key == "output.dir") return default_folder();
  const Key& known = find_key(key);
  const bool other = !known.fallback_of_files.empty() && from_files(choice<TaskKind>("task.kind"));
  return other ? known.fallback_of_files : known.fallback;
}

std::string Settings::default_folder() const {
  std::string name = command_;
  if (!file_.empty())
    name = experiment_;
  else if (reads_experiment_)
    name = text("task.kind");
  return (std::filesystem::path("out") / name).string();
}

std::vector<std::string> Settings::list(const std::string& key) const {
  return base::split(text(key), ',');
}

double Settings::real(const std::string& key) const {
  return parse_real(key, text(key));
}

std::optional<double> Settings::optional_real(const std::string& key) const {
  if (text(key).empty()) return std::nullopt;
  return real(key);
}

std::size_t Settings::count(const std::string& key) const {
  return parse_count(key, text(key));
}

std::vector<std::size_t> Settings::parsed_counts(const std::string& key) const {
  std::vector<std::size_t> counts;
  for (const std::string& item : list(key)) counts.push_back(parse_count(key, item));
  return counts;
}

std::size_t Settings::index_of_choice(const std::string& key, const std::string& word) const {
  return base::index_of(key, word, find_key(key).choices);
}

std::string Settings::path(const std::string& key) const {
  return path_in(key, text(key));
}

std::vector<std::string> Settings::path_list(const std::string& key) const {
  std::vector<std::string> paths;
  for (const std::string& item : list(key)) paths.push_back(path_in(key, item));
  return paths;
}

std::string Settings::path_in(const std::string& key, const std::string& path) const {
  if (path.empty() || !from_file_.contains(key)) return path;
  const std::filesystem::path folder = file_.parent_path();
  const bool beside = std::filesystem::exists(folder / file::parse_data_path(path).file);
  return beside ? (folder / path).string() : path;
}

std::vector<std::pair<std::string, std::string>> Settings::all() const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const std::string& name : key_names())
    if (!value(name).empty()) result.emplace_back(name, value(name));
  return result;
}

}  // namespace festina::tool
