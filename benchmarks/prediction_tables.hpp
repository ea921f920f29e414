#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "festina/base/text.hpp"
#include "festina/picture/panel.hpp"
#include "prediction_row.hpp"

namespace festina::bench {

inline const std::vector<arma::uword> units_of_a_set = {4, 8, 16, 32, 128};

/// Words that stand under a name; a dash where none do.
inline std::string words_of(const std::vector<std::pair<std::string, std::string>>& list,
                            const std::string& name) {
  for (const auto& [listed, words] : list)
    if (listed == name) return words;
  return "–";
}

/// A line of the table of other theories.
struct TheoryLine {
  std::string head;
  std::string rung;  ///< its name in Row::rungs, or in Row::drops
};

/// Theories whose errors are told, in this order.
inline const std::vector<TheoryLine> error_lines = {
    {"`reduced`", "reduced"},
    {"`alternating`", "alternating"},
    {"`gdln`, `theory.start = early`", "gdln early"},
    {"`gdln`, `theory.start = expected`", "gdln"},
    {"`race`, `theory.start = early`", "race early"},
    {"`race`, `theory.start = expected`", "race"},
    {"`early`", "early"},
};

/// Theories whose first two drops are told.
inline const std::vector<TheoryLine> drop_lines = {
    {"`early`", "early"},
    {"`orbit`, with its default of units", "orbit"},
    {"`race`, `theory.start = early`", "race"},
};

/// A table with a column for every task.
class Table {
 public:
  Table(std::ofstream& out, const std::vector<Row>& rows) : out_(out), rows_(rows) {
    out << "| |";
    for (const Row& row : rows) out << " " << row.name << (row.chosen_on ? " †" : "") << " |";
    out << "\n|---|";
    for (std::size_t i = 0; i < rows.size(); ++i) out << "---|";
    out << "\n";
  }
  template <class Cell>
  void line(const std::string& head, const Cell& cell) {
    out_ << "| " << head << " |";
    for (const Row& row : rows_) out_ << " " << cell(row) << " |";
    out_ << "\n";
  }

 private:
  std::ofstream& out_;
  const std::vector<Row>& rows_;
};

inline void write_tables(const std::vector<Row>& rows, const std::filesystem::path& path) {
  std::ofstream out(path);
  out << "# Predictions beside ReLU nets, measured\n\n"
         "Made by `scripts/prediction`; what it means stands in [prediction.md](prediction.md). "
         "All errors are relative "
         "L2 distances of the loss from the mean of five ReLU nets (seed 1), over all recorded "
         "epochs, in percent: mean ± sd (least to "
         "most) of six node sets or six nets. A net of few units starts with weights so much "
         "larger that its modes start as strong. † Settings were chosen on these two tasks alone; "
         "the "
         "others were run with them once.\n\n"
         "## Representative units (`orbit`), and nets as small\n\n";
  Table orbit(out, rows);
  orbit.line("orbits of pairs", [](const Row& r) { return r.orbits; });
  orbit.line("numbers of a unit", [](const Row& r) { return std::to_string(r.numbers); });
  for (std::size_t i = 0; i < units_of_a_set.size(); ++i) {
    const auto of = [i](const std::vector<Errors>& all) {
      return i < all.size() ? all[i].words() : std::string("–");
    };
    const std::string units = std::to_string(units_of_a_set[i]);
    orbit.line("`orbit`, " + units + " units", [&](const Row& r) { return of(r.orbit); });
    if (units != "128")
      orbit.line("control: ReLU nets of " + units + " units",
                 [&](const Row& r) { return of(r.small); });
  }
  orbit.line("control: ReLU nets of 128 units", [](const Row& r) { return r.net128.words(); });
  orbit.line("the five nets, from their mean", [](const Row& r) { return r.seeds; });
  orbit.line("seconds of `orbit`, 8 units, six sets, with its early phase, one core",
             [](const Row& r) { return r.seconds; });

  out << "\n## Pathways that win, foretold and in a net\n\n"
         "Share of the contribution of units by the number of contexts they are on in, last "
         "quarter of the run, in percent: "
         "`orbit` (mean over sets, least to most) / net 0. C contexts.\n\n";
  Table pathways(out, rows);
  const auto share = [](const Row& r, arma::uword below) {
    if (r.foretold.is_empty() || r.foretold.n_cols <= below + 1) return std::string("–");
    const arma::uword count = r.foretold.n_cols - 1 - below;
    const arma::vec sets = 100 * r.foretold.col(count);
    return base::short_number(arma::mean(sets), 2) + " (" + base::short_number(sets.min(), 2) +
           " to " + base::short_number(sets.max(), 2) + ") / " +
           base::short_number(100 * r.seen(count), 2);
  };
  pathways.line("wins among 1 … C−1", [](const Row& r) {
    if (r.foretold.is_empty()) return std::string("–");
    const arma::vec mean = arma::mean(r.foretold, 0).t();
    const arma::uword last = mean.n_elem - 2;
    return std::to_string(arma::vec(mean.subvec(1, last)).index_max() + 1) + " / " +
           std::to_string(arma::vec(r.seen.subvec(1, last)).index_max() + 1) + " of " +
           std::to_string(mean.n_elem - 1);
  });
  pathways.line("on in all C", [&](const Row& r) { return share(r, 0); });
  pathways.line("in C−1", [&](const Row& r) { return share(r, 1); });
  pathways.line("in C−2", [&](const Row& r) { return share(r, 2); });
  pathways.line("in C−3", [&](const Row& r) { return share(r, 3); });

  out << "\n## Other theories on the same tasks\n\n";
  Table others(out, rows);
  for (const auto& [head, rung] : error_lines)
    others.line(head, [&, name = rung](const Row& r) { return words_of(r.rungs, name); });
  others.line("`early` until its limit", [](const Row& r) { return r.early_valid; });
  for (const auto& [head, rung] : drop_lines)
    others.line(head + ": first two blocks half learned, % off the nets",
                [&, name = rung](const Row& r) { return words_of(r.drops, name); });

  out << "\n## One gate for a group of samples\n\n"
         "400 units of the early phase, from its handover on; a unit has one gate for every group "
         "of samples, on where "
         "what it gets from the group is positive in the mean, looked at in every epoch.\n\n";
  Table gates(out, rows);
  const auto first =
      std::find_if(rows.begin(), rows.end(), [](const Row& row) { return !row.gates.empty(); });
  if (first == rows.end()) return;
  for (std::size_t i = 0; i < first->gates.size(); ++i)
    gates.line("gate for " + first->gates[i].first, [&](const Row& r) {
      return r.gates.empty() ? std::string("–") : base::short_number(r.gates[i].second, 3);
    });
}

inline arma::mat band(const std::vector<double>& x, const std::vector<Errors>& errors) {
  arma::mat rows;
  for (std::size_t i = 0; i < errors.size(); ++i)
    if (!errors[i].each.is_empty())
      rows = arma::join_cols(rows, arma::rowvec{x[i], arma::median(errors[i].each),
                                                errors[i].each.min(), errors[i].each.max()});
  return rows;
}

inline void draw_tasks(const std::vector<Row>& rows, const std::filesystem::path& stem) {
  std::vector<picture::Panel> panels;
  for (const Row& row : rows) {
    if (row.orbit.empty() || row.orbit.front().each.is_empty()) continue;
    std::vector<double> scalars;
    for (const arma::uword units : units_of_a_set)
      scalars.push_back(static_cast<double>(units * row.numbers));
    picture::Panel panel{row.name, "scalars", "loss, % off the ReLU nets", {}, true, true};
    panel.series.push_back({"orbit", band(scalars, row.orbit), "orbit"});
    panel.series.push_back({"ReLU nets as small", band(scalars, row.small), "relu"});
    panels.push_back(std::move(panel));
  }
  if (!panels.empty())
    picture::draw(picture::panels_figure(panels, "Few scalars for a ReLU net"), stem,
                  picture::Formats::svg);
}

}  // namespace festina::bench
