#include "festina/sweep/sweep_report.hpp"

#include <algorithm>
#include <boost/lexical_cast.hpp>
#include <cmath>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/report_style.hpp"
#include "festina/picture/sortable_table.hpp"

namespace festina::sweep {

namespace {

std::optional<double> if_number(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

picture::SortableCell varied_cell(const std::string& value) {
  double number = 0;
  const bool is_number = boost::conversion::try_lexical_convert(value, number);
  return {picture::text_cell(value), is_number ? std::optional(number) : std::nullopt};
}

picture::SortableCell count_of(std::size_t count) {
  return {picture::count_cell(count), static_cast<double>(count)};
}

/// "0.12 (0.1 to 0.15)", sorted by the median.
picture::SortableCell quartile_cell(const base::Quartiles& q) {
  if (q.count == 0) return {picture::number_cell(std::string("-")), std::nullopt};
  std::string text = base::short_number(q.median, 3);
  if (q.lower != q.upper)
    text += " (" + base::short_number(q.lower, 3) + " to " + base::short_number(q.upper, 3) + ")";
  return {picture::number_cell(text), if_number(q.median)};
}

/// Measures that the page has room for: those of the nets, and of every rung its distance from
/// them.
std::vector<std::size_t> shown_columns(const SweepTable& table) {
  std::vector<std::size_t> columns;
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    const std::string& name = table.measures[m];
    if (name.find('.') == std::string::npos || name.ends_with(".rel_l2")) columns.push_back(m);
  }
  return columns;
}

picture::SortableTable medians(const SweepTable& table) {
  const std::vector<std::size_t> shown = shown_columns(table);
  std::vector<std::string> heads = table.sweep.plan.keys();
  heads.insert(heads.end(), {"done", "failed"});
  for (const std::size_t m : shown) heads.push_back(table.measures[m]);
  std::vector<std::vector<picture::SortableCell>> rows;
  for (const SweepGroup& group : summarise(table)) {
    std::vector<picture::SortableCell> row;
    for (const std::string& value : group.values) row.push_back(varied_cell(value));
    row.push_back(count_of(group.done));
    row.push_back(count_of(group.failed));
    for (const std::size_t m : shown) row.push_back(quartile_cell(group.measures[m]));
    rows.push_back(std::move(row));
  }
  picture::SortableTable sorted = picture::sortable_table("medians", heads, rows);
  // Every column as wide as its quartiles; the table scrolls sideways.
  sorted.style +=
      "@supports (grid-template-columns: subgrid) { .medians table { "
      "grid-template-columns: repeat(" +
      std::to_string(heads.size()) + ", max-content); } }\n";
  return sorted;
}

std::string failures(const SweepTable& sweep) {
  std::vector<std::string> heads = sweep.sweep.plan.keys();
  heads.insert(heads.end(), {"seed", "task", "why"});
  std::string rows = picture::head_row(heads);
  for (std::size_t i = 0; i < sweep.outcomes.size(); ++i) {
    if (!sweep.outcomes[i].failed) continue;
    const SweepTask& task = sweep.sweep.tasks[i];
    std::string cells;
    for (const std::string& value : task.values) cells += picture::text_cell(value);
    cells += picture::text_cell(std::to_string(task.seed)) + picture::text_cell(task.id) +
             picture::words_cell(sweep.outcomes[i].message);
    rows += picture::element("tr", cells);
  }
  return picture::html_table(rows);
}

std::string pairs(const std::vector<std::pair<std::string, std::string>>& settings) {
  std::string rows = picture::head_row({"key", "value"});
  for (const auto& [key, value] : settings)
    rows += picture::element("tr", picture::text_cell(key) + picture::words_cell(value));
  return picture::html_table(rows);
}

std::string question(const SweepTable& table) {
  const SweepPlan& plan = table.sweep.plan;
  std::vector<std::string> varied;
  for (const VariedKey& key : plan.grid)
    varied.push_back(key.key + " = " + base::join(key.values, " | "));
  for (const VariedKey& key : plan.list)
    varied.push_back(key.key + " = " + base::join(key.values, " | ") + " (list)");
  return std::to_string(table.outcomes.size()) + " runs: " +
         (varied.empty() ? std::string("nothing but the seed varied") : base::join(varied, "; ")) +
         "; seeds: " + std::to_string(plan.seeds.size()) +
         ". Failed: " + std::to_string(table.failed()) + ".";
}

}  // namespace

std::string sweep_report(const SweepTable& table, const std::vector<DrawnSweepFigure>& figures,
                         const std::vector<std::string>& missing) {
  const picture::SortableTable numbers = medians(table);
  std::string body =
      picture::element("h1", "Festina: sweep " + picture::escape_html(table.sweep.name)) +
      picture::element("p", picture::escape_html(question(table)));
  for (const std::string& line : missing)
    body += picture::element("p", picture::escape_html(line + "."));
  for (const DrawnSweepFigure& figure : figures)
    body += picture::element(
        "figure", picture::element("div", picture::embed_svg(figure.svg, figure.caption),
                                   " class=\"scroll\"") +
                      picture::element("figcaption", picture::escape_html(figure.caption)));
  body += picture::element("h2", "Medians and quartiles over the seeds") + numbers.html +
          picture::element(
              "p",
              "Click a head to sort by it, smallest first. Of every rung: the relative L2 "
              "distance of its loss from the ReLU nets of the same run. All other measures "
              "stand in summary.csv.",
              " class=\"key\"");
  if (table.failed() > 0) body += picture::element("h2", "Failures") + failures(table);
  body += picture::element("h2", "Settings of every run") + pairs(table.sweep.base);
  std::string made;
  for (const std::string& maker : table.makers)
    made += picture::element("li", picture::escape_html(maker));
  body += picture::element("h2", "What made it") + picture::element("ul", made);
  return picture::html_page("Festina: sweep " + table.sweep.name,
                            picture::report_style + numbers.style, body);
}

}  // namespace festina::sweep
