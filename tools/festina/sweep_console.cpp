#include "sweep_console.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "colour.hpp"
#include "festina/base/text.hpp"

namespace festina::tool {

namespace {

/// Columns as wide as their longest cell.
TextTable fitted(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths(rows.front().size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], static_cast<int>(row[i].size()) + (i == 0 ? 0 : 2));
  return TextTable(widths);
}

void print_rows(const std::vector<std::vector<std::string>>& rows, std::ostream& out) {
  const TextTable table = fitted(rows);
  for (std::size_t i = 0; i < rows.size(); ++i)
    out << (i == 0 ? bold(table.row(rows[i]), out) : table.row(rows[i])) << "\n";
}

std::string number(double value) {
  return std::isfinite(value) ? base::short_number(value) : "-";
}

std::size_t total_work(const PlannedSweep& planned, const std::vector<std::size_t>& open) {
  std::size_t total = 0;
  for (const std::size_t task : open) total += planned.work_of(task);
  return total;
}

}  // namespace

SweepProgress::SweepProgress(const PlannedSweep& planned, const std::vector<std::size_t>& open)
    : planned_(planned),
      done_(planned.sweep.tasks.size() - open.size()),
      start_(std::chrono::steady_clock::now()),
      progress_(label(), std::max<std::size_t>(1, total_work(planned, open)), "epochs") {}

void SweepProgress::advance(std::size_t task, std::size_t epochs) {
  {
    const std::lock_guard lock(mutex_);
    advanced_[task] += epochs;
  }
  progress_.advance(epochs);
}

void SweepProgress::finish(std::size_t task) {
  const std::lock_guard lock(mutex_);
  ++done_;
  ++made_;
  progress_.relabel(label());
  // What nobody told of: all of a run elsewhere, the rest of one that ended early.
  const std::size_t told = advanced_[task];
  progress_.advance(planned_.work_of(task) - std::min(told, planned_.work_of(task)));
  advanced_.erase(task);
}

std::string SweepProgress::label() const {
  std::string text = planned_.sweep.name + ": " + std::to_string(done_) + " of " +
                     std::to_string(planned_.sweep.tasks.size()) + " runs";
  if (made_ == 0) return text;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
  return text + ", " + base::short_number(60 * static_cast<double>(made_) / elapsed.count(), 3) +
         " a minute";
}

std::string count_line(const sweep::Sweep& sweep, const sweep::SweepState& state) {
  const std::size_t total = sweep.tasks.size();
  const std::size_t seeds = sweep.plan.seeds.size();
  return sweep.name + ": " + std::to_string(total) + (total == 1 ? " run (" : " runs (") +
         std::to_string(total / seeds) + (total == seeds ? " combination" : " combinations") +
         " x " + std::to_string(seeds) + (seeds == 1 ? " seed), " : " seeds), ") +
         std::to_string(total - state.open.size()) + " of them finished";
}

void print_plan(const sweep::Sweep& sweep, const sweep::SweepState& state, std::ostream& out) {
  std::vector<std::string> heads = {"run"};
  for (const std::string& key : sweep.plan.keys()) heads.push_back(key);
  heads.insert(heads.end(), {"seed", "task", "state"});
  std::vector<std::vector<std::string>> rows = {heads};
  const std::set<std::size_t> open(state.open.begin(), state.open.end());
  for (std::size_t i = 0; i < sweep.tasks.size(); ++i) {
    const sweep::SweepTask& task = sweep.tasks[i];
    rows.push_back({std::to_string(i + 1)});
    rows.back().insert(rows.back().end(), task.values.begin(), task.values.end());
    rows.back().insert(rows.back().end(), {std::to_string(task.seed), task.id,
                                           open.contains(i) ? "open" : "finished"});
  }
  print_rows(rows, out);
  out << "\n" << count_line(sweep, state) << "\n";
}

void print_sweep(const sweep::SweepTable& table, std::ostream& out) {
  std::vector<std::string> heads = table.sweep.plan.keys();
  heads.insert(heads.end(), {"done", "failed"});
  std::vector<std::size_t> shown;
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    const std::string& name = table.measures[m];
    const bool error = name.ends_with(".rel_l2");
    if (!error && name != "final_loss" && name != "half_loss_epoch") continue;
    shown.push_back(m);
    heads.push_back(error ? name.substr(0, name.size() - 7) : name);
  }
  std::vector<std::vector<std::string>> rows = {heads};
  for (const sweep::SweepGroup& group : sweep::summarise(table)) {
    rows.push_back(group.values);
    rows.back().push_back(std::to_string(group.done));
    rows.back().push_back(std::to_string(group.failed));
    for (const std::size_t m : shown) {
      const double median = group.measures[m].median;
      const bool error = table.measures[m].ends_with(".rel_l2");
      rows.back().push_back(error && std::isfinite(median) ? base::percent(median)
                                                           : number(median));
    }
  }
  const std::size_t seeds = table.sweep.plan.seeds.size();
  out << table.sweep.name << ": " << table.outcomes.size() << " runs; medians over " << seeds
      << " seed" << (seeds == 1 ? "" : "s") << ", of rungs their error (rel_l2)\n\n";
  print_rows(rows, out);
  if (table.makers.size() > 1)
    out << "\nthe runs were not all made by the same program on the same kernel (column maker of "
           "sweep.csv):\n";
  if (table.makers.size() > 1)
    for (const std::string& maker : table.makers) out << "  " << maker << "\n";
}

std::vector<std::string> failure_lines(const sweep::SweepTable& table) {
  constexpr std::size_t most = 10;
  const std::size_t failed = table.failed();
  std::vector<std::string> lines = {std::to_string(failed) + " of " +
                                    std::to_string(table.outcomes.size()) +
                                    " runs failed; sweep.csv says why"};
  const std::vector<std::string> keys = table.sweep.plan.keys();
  for (std::size_t i = 0; i < table.outcomes.size() && lines.size() <= most; ++i) {
    if (!table.outcomes[i].failed) continue;
    const sweep::SweepTask& task = table.sweep.tasks[i];
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < keys.size(); ++k) parts.push_back(keys[k] + " " + task.values[k]);
    parts.push_back("seed " + std::to_string(task.seed));
    lines.push_back(base::join(parts, ", ") + ": " + table.outcomes[i].message);
  }
  if (failed > most) lines.push_back("and " + std::to_string(failed - most) + " more");
  return lines;
}

}  // namespace festina::tool
