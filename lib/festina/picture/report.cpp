#include "festina/picture/report.hpp"

#include <algorithm>
#include <set>

#include "festina/base/text.hpp"
#include "festina/picture/gate_tables.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/reading.hpp"
#include "festina/picture/report_style.hpp"
#include "festina/picture/tables.hpp"

namespace festina::picture {

namespace {

std::string key(const std::string& text) {
  return element("p", escape_html(text), " class=\"key\"");
}

std::string figures_of(Chapter chapter, const std::vector<DrawnFigure>& figures) {
  std::string html;
  for (const DrawnFigure& figure : figures)
    if (figure.chapter == chapter)
      html += element("figure",
                      element("div", embed_svg(figure.svg, figure.caption), " class=\"scroll\"") +
                          element("figcaption", escape_html(figure.caption)));
  return html;
}

/// The experiment in a sentence or two.
std::string question(const Results& results) {
  const Task& task = results.task;
  std::vector<std::string> hidden;
  for (const arma::uword width : results.training.hidden) hidden.push_back(std::to_string(width));
  std::vector<std::string> rungs;
  for (const RungResult& rung : results.climb.rungs) rungs.push_back(rung.info.name);
  const std::string units = base::join(hidden, ", ") + " hidden units";
  const std::string theories = "the theories " + base::join(rungs, ", ");
  const std::string nets =
      results.climb.logged ? base::counted(results.climb.runs.size(), "logged run")
                           : base::counted(results.climb.runs.size(), "ReLU net") + " of " + units;
  std::string answer = nets + ", and " + theories + ".";
  if (results.climb.runs.empty())
    answer = any_network(results.climb)
                 ? "No ReLU net of " + units + " was trained: " + theories +
                       " stand beside their own networks."
                 : "No network was trained: theory alone, for ReLU nets of " + units + ", and " +
                       theories + ".";
  return "How are the " + std::to_string(task.samples()) + " samples of " + task.name() + " (" +
         std::to_string(task.inputs().n_rows) + " inputs, " +
         std::to_string(task.targets().n_rows) + " outputs, " + std::to_string(task.contexts()) +
         " contexts, " + std::to_string(results.spectrum.frame.modes()) + " modes) learned in " +
         std::to_string(results.training.schedule.epochs) + " epochs? " + answer;
}

std::string reading_html(const Reading& text, const std::vector<ladder::SkippedRung>& skipped) {
  std::string sentences;
  for (const std::string& sentence : text.overall)
    sentences += element("li", escape_html(sentence));
  for (const ladder::SkippedRung& rung : skipped)
    sentences += element("li", escape_html(rung.name + " was skipped: it " + rung.reason + "."));
  std::string rungs;
  for (const auto& [name, words] : text.rungs)
    rungs += element("dt", escape_html(name)) + element("dd", escape_html(words));
  return element("ul", sentences) + element("dl", rungs);
}

std::string ladder_key(const Climb& climb) {
  return "Click a head to sort by it, smallest first. Loss is compared with the mean over the "
         "runs, over all recorded epochs; rungs that read a run, with that run's, from the epoch "
         "at "
         "which they take over. In the seed band: the share of them at which the theory "
         "lies between the smallest and the largest run. Where valid: relative L2 up to the epoch "
         "at which the theory says its assumptions end. Off: more than " +
         base::short_number(100 * trajectory::Departure::share) +
         " % of the runs' loss of that epoch away from it. Aligned: relative L2 after all curves "
         "are "
         "moved in time until their first drops coincide, the first epochs at which the loss has "
         "fallen by " +
         base::short_number(climb.first_drop_fall) +
         ", half of what the task's first modes explain. Final ratios are sorted by how far they "
         "are from 1. Off its network: relative L2 to the trained network whose modes the theory "
         "describes. Scalars are the variables of the theory's equations.";
}

/// The pathways that were predicted.
std::string prediction_html(const Results& results, const std::vector<DrawnFigure>& figures) {
  if (!results.predicted) return "";
  std::string sentences;
  for (const std::string& sentence : prediction_reading(results))
    sentences += element("li", escape_html(sentence));
  return element("h2", "Pathways that are foretold") + element("ul", sentences) +
         figures_of(Chapter::prediction, figures) + predicted_table(results) +
         key("Share of the contribution (norm of incoming times norm of outgoing weights) in the "
             "last quarter of the run. A unit is on in a context when its mean gate over the "
             "context's samples is above 1/2.") +
         predicted_pattern_table(results) +
         key("The same, finer: a sample counts as on when its mean gate is above 1/2. Which "
             "contexts and samples these are the symmetries of the task leave open.");
}

/// Gates of run 0: which ReLN it imitates, and what its units select.
std::string gates_html(const Results& results, const std::vector<DrawnFigure>& figures) {
  if (results.gates.empty()) return "";
  const reln::GateWindows& windows = results.gates.front().windows;
  std::string html = element("h2", "Gates of run 0 and the network it imitates");
  std::string sentences;
  for (const std::string& sentence : gate_reading(results))
    sentences += element("li", escape_html(sentence));
  if (!sentences.empty()) html += element("ul", sentences);
  if (!results.relns.points.empty())
    html += reln_table(results.relns) +
            key("Replays of run 0 from its weights at epoch " + std::to_string(windows.from_epoch) +
                " as gated linear networks, with gates "
                "averaged over windows of " +
                std::to_string(windows.length) +
                " epochs; relative L2 over the epochs they cover and over their halves. The first "
                "half's choice is nearest there; controls over the second half are its own. Gate "
                "spread: root mean square "
                "difference of a unit's gate from its pathway's, weighted by contribution "
                "(norm of incoming times norm of outgoing weights).");
  html += figures_of(Chapter::gates, figures);
  for (const measure::LayerStudy& layer : results.study) {
    if (!layer.majority) continue;
    html += element("h3", "What the units of layer " + escape_html(layer.name) + " select") +
            majority_html(*layer.majority) +
            key("Majority gates in the last window: a unit is on in a context when its mean gate "
                "over the context's samples is above 1/2.") +
            selectivity_table(layer) +
            key("Weighted by contribution. Random gates: every unit's gates shuffled over the "
                "samples; modular gates: every unit on in its best context only; both at the last "
                "epoch. Formulas: docs/reln.md.");
  }
  return html;
}

/// The settings that can change a number: others would make another page of the same results.
std::vector<std::pair<std::string, std::string>> telling_settings(const Results& results) {
  const std::set<std::string> without_effect = {"output.dir", "workers", "train.checkpoint_every"};
  std::vector<std::pair<std::string, std::string>> settings = results.settings;
  std::erase_if(settings,
                [&](const auto& setting) { return without_effect.contains(setting.first); });
  return settings;
}

}  // namespace

bool any_network(const Climb& climb) {
  return std::any_of(climb.rungs.begin(), climb.rungs.end(),
                     [](const RungResult& rung) { return rung.info.network.has_value(); });
}

std::string report_html(const Results& results, const std::vector<DrawnFigure>& figures,
                        const std::vector<std::string>& missing) {
  const Climb& climb = results.climb;
  const SortableTable ladder = ladder_table(climb);
  std::string body = element("h1", "Festina: " + escape_html(results.experiment));
  body += element("h2", "What was asked") + element("p", escape_html(question(results)));
  for (const std::string& line : missing) body += element("p", escape_html(line + "."));
  body += figures_of(Chapter::task, figures);
  body += element("h2", "What came out") + reading_html(reading(results), climb.skipped);
  body += element("h2", "The ladder of theories") + figures_of(Chapter::network, figures) +
          figures_of(Chapter::ladder, figures);
  if (!climb.rungs.empty())
    body += ladder.html + key(ladder_key(climb)) + element("h3", "What the rungs are") +
            rung_table(climb);
  body += prediction_html(results, figures) + gates_html(results, figures);
  body += element("h2", "Modes") + figures_of(Chapter::modes, figures) +
          element("h3", "When each mode is half learned") + half_epoch_table(results);
  for (const RungResult& rung : climb.rungs)
    if (rung.info.network && !rung.mode_times.empty())
      body += element("h3",
                      "When the pathways of " + escape_html(rung.info.name) + " align and learn") +
              mode_times_table(climb, rung) + key(mode_times_key());
  if (!climb.runs.empty() || any_network(climb) || climb.held_out)
    body += element("h2", "Outputs") + figures_of(Chapter::outputs, figures);
  if (!climb.rungs.empty())
    body += element("h2", "What each theory assumes, and how far it holds") +
            figures_of(Chapter::assumptions, figures) + assumption_table(climb) +
            key(assumption_key(climb));
  body += element("h2", "Settings") + pair_table(telling_settings(results));
  body += element("h2", "What made it") + provenance_table(results.provenance);
  return html_page("Festina: " + results.experiment, report_style + ladder.style, body);
}

}  // namespace festina::picture
