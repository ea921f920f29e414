#include "festina/picture/gate_tables.hpp"

#include <algorithm>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"

namespace festina::picture {

namespace {

std::string words_of(const ladder::RelnControl& control) {
  return std::string(reln::definition_of(control.control).words);
}

/// The control of a rung that comes nearest to the run.
const ladder::RelnControl* nearest_control(const ladder::RelnFindings& found,
                                           const std::string& rung) {
  const ladder::RelnControl* nearest = nullptr;
  for (const ladder::RelnControl& control : found.controls)
    if (control.rung == rung && control.rel_l2 &&
        (nearest == nullptr || *control.rel_l2 < *nearest->rel_l2))
      nearest = &control;
  return nearest;
}

/// Per cent, or that there is none.
std::string error_cell(const std::optional<double>& error) {
  return error ? number_cell(100 * *error) : number_cell("diverges");
}

/// Median of the draws, and from where to where they go.
std::string chance_cell(const std::optional<base::Spread>& chance) {
  if (!chance) return number_cell("–");
  return number_cell(base::short_number(chance->median, 3) + " (" +
                     base::short_number(chance->least, 3) + " to " +
                     base::short_number(chance->most, 3) + ")");
}

/// What gates that are sampled instead of averaged give.
std::string sampled_words(const ladder::RelnFindings& found) {
  const ladder::RelnControl* control = nearest_control(found, reln::rung_of(reln::Sharing::own));
  return control == nullptr
             ? ""
             : " (control, " + words_of(*control) + ": " + base::percent(*control->rel_l2) + ")";
}

std::string pathways_sentence(const ladder::RelnFindings& found, reln::Sharing sharing,
                              const std::string& meaning) {
  const ladder::RelnPoint* point = ladder::nearest_point(found.points, sharing);
  if (point == nullptr) return "";
  std::string text = reln::rung_of(sharing) + ": " + std::to_string(point->pathways) +
                     " pathways, " + meaning + ", are " + base::percent(*point->rel_l2) + " off";
  const ladder::RelnControl* control = nearest_control(found, reln::rung_of(sharing));
  if (control == nullptr) return text + ".";
  text += "; the nearest control (" + words_of(*control) + ") is " +
          base::percent(*control->rel_l2) + " off, ";
  return text + (*point->rel_l2 < 0.5 * *control->rel_l2
                     ? "so it matters which units share which gates."
                     : "which is no clear difference: these pathways are not supported.");
}

std::string stability_sentence(const ladder::RungStability& rung) {
  const reln::SearchStability& found = rung.stability;
  std::string text = rung.rung + ", searched again " + std::to_string(rung.searches) +
                     " times with other seeds: pathways agree by " +
                     base::short_number(found.agreement, 3) + " (adjusted Rand index)";
  if (found.rel_l2)
    text += ", errors from " + base::percent(found.rel_l2->least) + " to " +
            base::percent(found.rel_l2->most);
  if (found.diverged > 0) text += ", " + std::to_string(found.diverged) + " diverged";
  return text + ".";
}

std::string run_sentence(const ladder::OtherRun& run) {
  std::vector<std::string> errors;
  for (const ladder::RelnPoint& point : run.nearest)
    errors.push_back(reln::rung_of(point.sharing) + " " + base::percent(*point.rel_l2) +
                     (point.sharing == reln::Sharing::own
                          ? ""
                          : " with " + std::to_string(point.pathways) + " pathways"));
  std::string text = "Run " + std::to_string(run.run) + ": " + base::join(errors, ", ");
  for (const ladder::PictureShares& layer : run.majority)
    text += "; common and (C−1)-context units have " + base::percent(layer.common) + " and " +
            base::percent(layer.all_but_one) + " of the contribution";
  return text + ".";
}

std::string majority_sentence(const measure::LayerStudy& layer, std::size_t layers) {
  const reln::MajorityTable& majority = *layer.majority;
  return (layers > 1 ? "Layer " + layer.name + ": units" : std::string("Units")) +
         " that are on in all contexts have " + base::percent(majority.common()) +
         " of the contribution in the last quarter of the run, those on in all but one " +
         base::percent(majority.all_but_one()) + ": together " +
         base::percent(majority.paper_picture()) +
         " fit the picture of a common pathway and (C−1)-context pathways.";
}

}  // namespace

std::vector<std::string> gate_reading(const Results& results) {
  std::vector<std::string> text;
  const auto add = [&text](const std::string& sentence) {
    if (!sentence.empty()) text.push_back(sentence);
  };
  if (const ladder::RelnPoint* unit =
          ladder::nearest_point(results.relns.points, reln::Sharing::own))
    add("reln-unit: replayed as a linear network with every unit's own gate, averaged over " +
        std::to_string(results.gates.front().windows.length) + " epochs, run 0 is matched to " +
        base::percent(*unit->rel_l2) + sampled_words(results.relns) +
        ". That checks that averaged gates are what its learning depends on; it is no theory.");
  add(pathways_sentence(results.relns, reln::Sharing::redrawn,
                        "which other units make up in every window (a description of the run)"));
  add(pathways_sentence(results.relns, reln::Sharing::fixed,
                        "each of the same units throughout (a reduction of the run)"));
  if (ladder::nearest_point(results.relns.points, reln::Sharing::fixed) != nullptr ||
      ladder::nearest_point(results.relns.points, reln::Sharing::redrawn) != nullptr)
    add("Few pathways learn too slowly, for they mix gates, and many too fast, for shared gates do "
        "not rectify: part of the smallest error is these two cancelling (docs/reln.md).");
  for (const ladder::RungStability& rung : results.relns.stability) add(stability_sentence(rung));
  for (const ladder::OtherRun& run : results.relns.other_runs) add(run_sentence(run));
  if (results.relns.run_agreement)
    add("The recorded runs put " + base::percent(results.relns.run_agreement->agreement) +
        " of their contribution behind the same majority gates (" +
        base::percent(results.relns.run_agreement->chance) + " if gates were in random order).");
  for (const measure::LayerStudy& layer : results.study)
    if (layer.majority) add(majority_sentence(layer, results.study.size()));
  for (const measure::RungRealisability& rung : results.realisability)
    add("Of the " + std::to_string(rung.share.pathways) + " pathways of " + rung.rung +
        " that any unit belongs to in the last window, " + std::to_string(rung.share.realisable) +
        " have gates that, rounded, a single ReLU unit could have.");
  return text;
}

std::string reln_table(const ladder::RelnFindings& found) {
  std::string rows = header({"rung", "what", "rel. L2 (%)", "gate spread"});
  for (const ladder::RelnPoint& point : found.points) {
    const bool own = point.sharing == reln::Sharing::own;
    const bool chosen = ladder::nearest_point(found.points, point.sharing) == &point;
    rows += element("tr", text_cell(reln::rung_of(point.sharing)) +
                              text_cell(own ? "every unit its own gate"
                                            : std::to_string(point.pathways) + " pathways" +
                                                  (chosen ? " (chosen)" : "")) +
                              error_cell(point.rel_l2) +
                              (own ? number_cell("–") : number_cell(point.gate_spread)));
  }
  for (const ladder::RelnControl& control : found.controls)
    rows += element("tr", text_cell(control.rung) + text_cell("control: " + words_of(control)) +
                              error_cell(control.rel_l2) + number_cell("–"));
  return table(rows);
}

std::string majority_html(const reln::MajorityTable& majority) {
  std::string rows = header({"on in contexts", "units", "share of contribution (%)"});
  for (const reln::MajorityPattern& pattern : majority.patterns)
    rows += element("tr", text_cell(pattern.name) + count_cell(pattern.units) +
                              number_cell(100 * pattern.share));
  return table(rows);
}

std::string selectivity_table(const measure::LayerStudy& layer) {
  const measure::SelectivityWithNulls& first = layer.selectivity.front();
  const measure::SelectivityWithNulls& last = layer.selectivity.back();
  const auto contexts = static_cast<double>(last.measured.contexts);
  const std::string last_epoch = std::to_string(layer.epochs.back());
  std::string rows = header({"measure", "range", "epoch " + std::to_string(layer.epochs.front()),
                             "epoch " + last_epoch, "random gates", "modular gates"});
  for (const measure::SelectivityMeasure& measure : measure::selectivity_measures())
    rows += element("tr", text_cell(measure.words) +
                              text_cell(base::short_number(measure.lowest(contexts), 3) + " to " +
                                        base::short_number(measure.highest(contexts), 3)) +
                              number_cell(measure.value(first.measured)) +
                              number_cell(measure.value(last.measured)) +
                              chance_cell(last.chance(measure)) +
                              number_cell(measure.value(last.modular)));
  return table(rows);
}

}  // namespace festina::picture
