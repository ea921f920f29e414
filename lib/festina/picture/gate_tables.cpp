#include "festina/picture/gate_tables.hpp"

#include <algorithm>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"

namespace festina {

namespace {

/// The control of a rung that comes nearest to the run.
const RelnControl* nearest_control(const RelnFindings& found, const std::string& rung) {
  const RelnControl* nearest = nullptr;
  for (const RelnControl& control : found.controls)
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
std::string chance_cell(const std::optional<Spread>& chance) {
  if (!chance) return number_cell("–");
  return number_cell(short_number(chance->median, 3) + " (" + short_number(chance->least, 3) +
                     " to " + short_number(chance->most, 3) + ")");
}

/// What gates that are sampled instead of averaged give.
std::string sampled_words(const RelnFindings& found) {
  const RelnControl* control = nearest_control(found, rung_of(Sharing::own));
  return control == nullptr
             ? ""
             : " (control, " + control->name + ": " + percent(*control->rel_l2) + ")";
}

std::string pathways_sentence(const RelnFindings& found, Sharing sharing,
                              const std::string& meaning) {
  const RelnPoint* point = nearest_point(found.points, sharing);
  if (point == nullptr) return "";
  std::string text = rung_of(sharing) + ": " + std::to_string(point->pathways) + " pathways, " +
                     meaning + ", are " + percent(*point->rel_l2) + " off";
  const RelnControl* control = nearest_control(found, rung_of(sharing));
  if (control == nullptr) return text + ".";
  text +=
      "; the nearest control (" + control->name + ") is " + percent(*control->rel_l2) + " off, ";
  return text + (*point->rel_l2 < 0.5 * *control->rel_l2
                     ? "so it matters which units share which gates."
                     : "which is no clear difference: these pathways are not supported.");
}

std::string stability_sentence(const RungStability& rung) {
  const SearchStability& found = rung.stability;
  std::string text = rung.rung + ", searched again " + std::to_string(rung.searches) +
                     " times with other seeds: pathways agree by " +
                     short_number(found.agreement, 3) + " (adjusted Rand index)";
  if (found.rel_l2)
    text += ", errors from " + percent(found.rel_l2->least) + " to " + percent(found.rel_l2->most);
  if (found.diverged > 0) text += ", " + std::to_string(found.diverged) + " diverged";
  return text + ".";
}

std::string run_sentence(const OtherRun& run) {
  std::vector<std::string> errors;
  for (const RelnPoint& point : run.nearest)
    errors.push_back(rung_of(point.sharing) + " " + percent(*point.rel_l2) +
                     (point.sharing == Sharing::own
                          ? ""
                          : " with " + std::to_string(point.pathways) + " pathways"));
  std::string text = "Run " + std::to_string(run.run) + ": " + join(errors, ", ");
  for (const PictureShares& layer : run.majority)
    text += "; common and (C−1)-context units have " + percent(layer.common) + " and " +
            percent(layer.all_but_one) + " of the contribution";
  return text + ".";
}

std::string majority_sentence(const LayerStudy& layer, std::size_t layers) {
  const MajorityTable& majority = *layer.majority;
  return (layers > 1 ? "Layer " + layer.name + ": units" : std::string("Units")) +
         " that are on in all contexts have " + percent(majority.common()) +
         " of the contribution in the last quarter of the run, those on in all but one " +
         percent(majority.all_but_one()) + ": together " + percent(majority.paper_picture()) +
         " fit the picture of a common pathway and (C−1)-context pathways.";
}

}  // namespace

std::vector<std::string> gate_reading(const Results& results) {
  std::vector<std::string> text;
  const auto add = [&text](const std::string& sentence) {
    if (!sentence.empty()) text.push_back(sentence);
  };
  if (const RelnPoint* unit = nearest_point(results.relns.points, Sharing::own))
    add("reln-unit: replayed as a linear network with every unit's own gate, averaged over " +
        std::to_string(results.gates.front().windows.length) + " epochs, run 0 is matched to " +
        percent(*unit->rel_l2) + sampled_words(results.relns) +
        ". That checks that averaged gates are what its learning depends on; it is no theory.");
  add(pathways_sentence(results.relns, Sharing::redrawn,
                        "which other units make up in every window (a description of the run)"));
  add(pathways_sentence(results.relns, Sharing::fixed,
                        "each of the same units throughout (a reduction of the run)"));
  if (nearest_point(results.relns.points, Sharing::fixed) != nullptr ||
      nearest_point(results.relns.points, Sharing::redrawn) != nullptr)
    add("Few pathways learn too slowly, for they mix gates, and many too fast, for shared gates do "
        "not rectify: part of the smallest error is these two cancelling (docs/reln.md).");
  for (const RungStability& rung : results.relns.stability) add(stability_sentence(rung));
  for (const OtherRun& run : results.relns.other_runs) add(run_sentence(run));
  if (results.relns.run_agreement)
    add("The recorded runs put " + percent(results.relns.run_agreement->agreement) +
        " of their contribution behind the same majority gates (" +
        percent(results.relns.run_agreement->chance) + " if gates were in random order).");
  for (const LayerStudy& layer : results.study)
    if (layer.majority) add(majority_sentence(layer, results.study.size()));
  for (const RungRealisability& rung : results.realisability)
    add("Of the " + std::to_string(rung.share.pathways) + " pathways of " + rung.rung +
        " that any unit belongs to in the last window, " + std::to_string(rung.share.realisable) +
        " have gates that, rounded, a single ReLU unit could have.");
  return text;
}

std::string reln_table(const RelnFindings& found) {
  std::string rows = header({"rung", "what", "rel. L2 (%)", "gate spread"});
  for (const RelnPoint& point : found.points) {
    const bool own = point.sharing == Sharing::own;
    const bool chosen = nearest_point(found.points, point.sharing) == &point;
    rows += element("tr", text_cell(rung_of(point.sharing)) +
                              text_cell(own ? "every unit its own gate"
                                            : std::to_string(point.pathways) + " pathways" +
                                                  (chosen ? " (chosen)" : "")) +
                              error_cell(point.rel_l2) +
                              (own ? number_cell("–") : number_cell(point.gate_spread)));
  }
  for (const RelnControl& control : found.controls)
    rows += element("tr", text_cell(control.rung) + text_cell("control: " + control.name) +
                              error_cell(control.rel_l2) + number_cell("–"));
  return table(rows);
}

std::string majority_html(const MajorityTable& majority) {
  std::string rows = header({"on in contexts", "units", "share of contribution (%)"});
  for (const MajorityPattern& pattern : majority.patterns)
    rows += element("tr", text_cell(pattern.name) + count_cell(pattern.units) +
                              number_cell(100 * pattern.share));
  return table(rows);
}

std::string selectivity_table(const LayerStudy& layer) {
  const SelectivityWithNulls& first = layer.selectivity.front();
  const SelectivityWithNulls& last = layer.selectivity.back();
  const auto contexts = static_cast<double>(last.measured.contexts);
  const std::string last_epoch = std::to_string(layer.epochs.back());
  std::string rows = header({"measure", "range", "epoch " + std::to_string(layer.epochs.front()),
                             "epoch " + last_epoch, "random gates", "modular gates"});
  for (const SelectivityMeasure& measure : selectivity_measures())
    rows += element("tr", text_cell(measure.words) +
                              text_cell(short_number(measure.lowest(contexts), 3) + " to " +
                                        short_number(measure.highest(contexts), 3)) +
                              number_cell(measure.value(first.measured)) +
                              number_cell(measure.value(last.measured)) +
                              chance_cell(last.chance(measure)) +
                              number_cell(measure.value(last.modular)));
  return table(rows);
}

}  // namespace festina
