#include "festina/picture/gate_tables.hpp"

#include <algorithm>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/reln_words.hpp"
#include "festina/trajectory/plateau.hpp"
#include "festina/verdict/gates.hpp"

namespace festina::picture {

namespace {

/// Per cent, or that there is none.
std::string error_cell(const std::optional<double>& error) {
  return error ? number_cell(100 * *error) : number_cell("diverges");
}

/// Per cent, or a dash.
std::string half_cell(const std::optional<double>& error) {
  return error ? number_cell(100 * *error) : number_cell("–");
}

/// Median of the draws, and from where to where they go.
std::string chance_cell(const std::optional<base::Spread>& chance) {
  if (!chance) return number_cell("–");
  return number_cell(base::short_number(chance->median, 3) + " (" +
                     base::short_number(chance->least, 3) + " to " +
                     base::short_number(chance->most, 3) + ")");
}

std::string percent_of(const Finding& finding, const std::string& key) {
  return base::percent(finding.value(key));
}

std::string stability_sentence(const Finding& search) {
  std::string text = search.subject + ", searched again " +
                     base::counted(search.count("searches"), "time") +
                     " with other seeds: pathways agree by " +
                     base::short_number(search.value("agreement"), 3) + " (adjusted Rand index)";
  if (search.number("least"))
    text += ", errors from " + percent_of(search, "least") + " to " + percent_of(search, "most");
  if (search.count("diverged") > 0)
    text += ", " + std::to_string(search.count("diverged")) + " diverged";
  return text + ".";
}

std::string run_sentence(const ladder::OtherRun& run) {
  const std::string name = "Run " + std::to_string(run.run);
  std::vector<std::string> errors;
  for (const ladder::RelnPoint& point : run.nearest) {
    const Finding near = verdict::other_run(point, run.run);
    errors.push_back(near.subject + " " + percent_of(near, "rel_l2") +
                     (point.sharing == reln::Sharing::own
                          ? ""
                          : " with " + base::counted(near.count("pathways"), "pathway")));
  }
  std::string text = name + ": " + base::join(errors, ", ");
  for (const ladder::PictureShares& layer : run.majority) {
    const Finding units = verdict::majority(name, layer.common, layer.all_but_one);
    text += "; common and (C−1)-context units have " + percent_of(units, "common") + " and " +
            percent_of(units, "all_but_one") + " of the contribution";
  }
  return text + ".";
}

std::string majority_sentence(const Finding& units, std::size_t layers) {
  return (layers > 1 ? "Layer " + units.subject + ": units" : std::string("Units")) +
         " that are on in all contexts have " + percent_of(units, "common") +
         " of the contribution in the last quarter of the run, those on in all but one " +
         percent_of(units, "all_but_one") + ": together " +
         base::percent(units.value("common") + units.value("all_but_one")) +
         " fit the picture of a common pathway and (C−1)-context pathways.";
}

std::string agreement_sentence(const Finding& runs) {
  return "The recorded runs put " + percent_of(runs, "agreement") +
         " of their contribution behind the same majority gates (" + percent_of(runs, "chance") +
         " if gates were in random order).";
}

/// What the replays of run 0 show.
void add_replays(std::vector<std::string>& text, const Results& results) {
  for (const RungResult& rung : results.climb.rungs)
    if (verdict::takes_over(rung)) {
      text.push_back("Every replay " + takeover_words(rung) + ".");
      break;
    }
  if (const auto matched = verdict::matched_replay(results.relns))
    text.push_back(unit_sentence(*matched, results.gates.front().windows.length));
  bool shared = false;
  for (const reln::Sharing sharing : {reln::Sharing::redrawn, reln::Sharing::fixed})
    if (const auto replay = verdict::replay(results.relns, sharing)) {
      text.push_back(pathways_sentence(
          *replay, verdict::held_replay(results.relns, sharing).value(), sharing));
      shared = true;
    }
  if (shared)
    text.emplace_back(
        "Few pathways learn too slowly, for they mix gates, and many too fast, for shared gates do "
        "not rectify: part of the smallest error is these two cancelling (docs/reln.md).");
}

}  // namespace

std::vector<std::string> gate_reading(const Results& results) {
  std::vector<std::string> text;
  const Climb& climb = results.climb;
  if (!climb.runs.empty() &&
      trajectory::left_plateau(climb.runs.front().loss, climb.first_drop_fall))
    add_replays(text, results);
  else if (!results.relns.points.empty())
    text.emplace_back("Run 0 never left its first plateau, where any gates replay it.");
  for (const ladder::RungStability& rung : results.relns.stability)
    text.push_back(stability_sentence(verdict::repeated_search(rung)));
  for (const ladder::OtherRun& run : results.relns.other_runs) text.push_back(run_sentence(run));
  if (results.relns.run_agreement)
    text.push_back(agreement_sentence(verdict::runs_agree(*results.relns.run_agreement)));
  for (const measure::LayerStudy& layer : results.study)
    if (layer.majority)
      text.push_back(majority_sentence(
          verdict::majority(layer.name, layer.majority->common(), layer.majority->all_but_one()),
          results.study.size()));
  for (const measure::RungRealisability& rung : results.realisability)
    text.push_back(realisable_sentence(verdict::realisable(rung)));
  return text;
}

std::string reln_table(const ladder::RelnFindings& found) {
  std::string rows = head_row({"rung", "what", "rel. L2 (%)", "mean of draws (%)", "first half (%)",
                               "second half (%)", "gate spread"});
  const std::string none = number_cell("–");
  for (const ladder::RelnPoint& point : found.points) {
    const bool own = point.sharing == reln::Sharing::own;
    const bool chosen = ladder::nearest_point(found.points, point.sharing) == &point;
    const bool by_half = ladder::held_point(found.points, point.sharing) == &point;
    const std::string what = own ? "every unit its own gate"
                                 : base::counted(point.pathways, "pathway") +
                                       (chosen ? " (chosen)" : "") +
                                       (by_half && !chosen ? " (the first half's choice)" : "");
    rows += element("tr", text_cell(reln::rung_of(point.sharing)) + text_cell(what) +
                              error_cell(point.rel_l2) + none + half_cell(point.first_half) +
                              half_cell(point.second_half) +
                              (own ? none : number_cell(point.gate_spread)));
  }
  for (const ladder::RelnControl& control : found.controls) {
    std::string what = "control: " + std::string(reln::definition_of(control.control).words);
    if (control.draws > 1) what += ", the nearest of " + base::counted(control.draws, "draw");
    if (control.diverged > 0 && control.rel_l2)
      what += " (" + std::to_string(control.diverged) + " diverged)";
    rows += element("tr", text_cell(control.rung) + text_cell(what) + error_cell(control.rel_l2) +
                              (control.draws > 1 ? half_cell(control.mean_rel_l2) : none) + none +
                              half_cell(control.held_rel_l2) + none);
  }
  return html_table(rows);
}

std::string majority_html(const reln::MajorityTable& majority) {
  std::string rows = head_row({"on in contexts", "units", "share of contribution (%)"});
  for (const reln::MajorityPattern& pattern : majority.patterns)
    rows += element("tr", text_cell(pattern.name) + count_cell(pattern.units) +
                              number_cell(100 * pattern.share));
  return html_table(rows);
}

std::string selectivity_table(const measure::LayerStudy& layer) {
  const measure::SelectivityWithNulls& first = layer.selectivity.front();
  const measure::SelectivityWithNulls& last = layer.selectivity.back();
  const auto contexts = static_cast<double>(last.measured.contexts);
  const std::string last_epoch = std::to_string(layer.epochs.back());
  std::string rows = head_row({"measure", "range", "epoch " + std::to_string(layer.epochs.front()),
                               "epoch " + last_epoch, "random gates", "modular gates"});
  for (const measure::SelectivityMeasure& measure : measure::selectivity_measures())
    rows += element("tr", text_cell(measure.words) +
                              text_cell(base::short_number(measure.lowest(contexts), 3) + " to " +
                                        base::short_number(measure.highest(contexts), 3)) +
                              number_cell(measure.value(first.measured)) +
                              number_cell(measure.value(last.measured)) +
                              chance_cell(last.chance(measure)) +
                              number_cell(measure.value(last.modular)));
  return html_table(rows);
}

}  // namespace festina::picture
