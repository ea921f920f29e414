#include "festina/sweep/sweep_table.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/record/provenance_json.hpp"

namespace festina::sweep {

namespace {

void add_new(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// A field of a CSV file, quoted where it has to be.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted.append(letter == '"' ? 2 : 1, letter);
  return quoted + "\"";
}

/// A table of text and numbers, line by line.
class Csv {
 public:
  Csv() { stream_.precision(std::numeric_limits<double>::max_digits10); }
  Csv& operator<<(const std::string& text) {
    separate() << field(text);
    return *this;
  }
  Csv& operator<<(double number) {
    separate() << number;
    return *this;
  }
  Csv& operator<<(std::size_t number) {
    separate() << number;
    return *this;
  }
  void end_line() {
    stream_ << '\n';
    fresh_ = true;
  }
  std::string text() const { return stream_.str(); }

 private:
  std::ostream& separate() {
    if (!fresh_) stream_ << ',';
    fresh_ = false;
    return stream_;
  }

  std::ostringstream stream_;
  bool fresh_ = true;
};

}  // namespace

std::size_t SweepTable::failed() const {
  return static_cast<std::size_t>(
      std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return one.failed; }));
}

SweepTable read_sweep(const std::filesystem::path& folder, Sweep sweep) {
  SweepTable table{std::move(sweep), {}, {}, {}, {}};
  std::set<std::string> makers;
  for (const SweepTask& task : table.sweep.tasks) {
    ReadOutcome file = read_outcome(folder, task);
    if (!file.outcome)
      throw RunError(task_file(folder, task.id).string() + ": " +
                     (file.damage.empty() ? "it is gone" : file.damage) +
                     "; start the sweep again to make it anew");
    for (const auto& [name, value] : file.outcome->measures) add_new(table.measures, name);
    for (const auto& [name, loss] : file.outcome->losses) add_new(table.curves, name);
    makers.insert(record::maker(file.outcome->provenance));
    table.outcomes.push_back(std::move(*file.outcome));
  }
  table.makers.assign(makers.begin(), makers.end());
  return table;
}

std::vector<SweepGroup> summarise(const SweepTable& table) {
  std::vector<SweepGroup> groups;
  std::vector<std::vector<std::vector<double>>> values;  // group, measure, run
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    const SweepTask& task = table.sweep.tasks[i];
    if (task.combination >= groups.size()) {
      groups.resize(task.combination + 1);
      values.resize(groups.size(), std::vector<std::vector<double>>(table.measures.size()));
    }
    SweepGroup& group = groups[task.combination];
    group.values = task.values;
    ++(table.outcomes[i].failed ? group.failed : group.done);
    for (std::size_t m = 0; m < table.measures.size(); ++m)
      values[task.combination][m].push_back(measure_of(table.outcomes[i], table.measures[m]));
  }
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::vector<double>& numbers : values[g])
      groups[g].measures.push_back(base::quartiles(std::move(numbers)));
  return groups;
}

std::string sweep_csv(const SweepTable& table) {
  Csv csv;
  for (const std::string& key : table.sweep.plan.keys()) csv << key;
  for (const char* name : {"seed", "task", "status"}) csv << std::string(name);
  for (const std::string& measure : table.measures) csv << measure;
  csv << std::string("maker") << std::string("message");
  csv.end_line();
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    const SweepTask& task = table.sweep.tasks[i];
    const SweepOutcome& outcome = table.outcomes[i];
    for (const std::string& value : task.values) csv << value;
    csv << std::size_t{task.seed} << task.id << std::string(outcome.failed ? "failed" : "done");
    for (const std::string& measure : table.measures) csv << measure_of(outcome, measure);
    const auto made =
        std::find(table.makers.begin(), table.makers.end(), record::maker(outcome.provenance));
    csv << static_cast<std::size_t>(made - table.makers.begin()) << outcome.message;
    csv.end_line();
  }
  return csv.text();
}

std::string summary_csv(const SweepTable& table) {
  Csv csv;
  for (const std::string& key : table.sweep.plan.keys()) csv << key;
  csv << std::string("done") << std::string("failed");
  for (const std::string& measure : table.measures)
    for (const char* part : {"_median", "_lower", "_upper", "_count"}) csv << measure + part;
  csv.end_line();
  for (const SweepGroup& group : summarise(table)) {
    for (const std::string& value : group.values) csv << value;
    csv << group.done << group.failed;
    for (const base::Quartiles& q : group.measures)
      csv << q.median << q.lower << q.upper << q.count;
    csv.end_line();
  }
  return csv.text();
}

std::string timings_csv(const SweepTable& table) {
  Csv csv;
  csv << std::string("task") << std::string("seconds");
  csv.end_line();
  for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
    csv << table.sweep.tasks[i].id << table.outcomes[i].seconds;
    csv.end_line();
  }
  return csv.text();
}

}  // namespace festina::sweep
