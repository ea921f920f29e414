#include "festina/record/selectivity_json.hpp"

namespace festina::record {

namespace {

using Json = JsonPart::Json;

Json majority_json(const reln::MajorityTable& table) {
  Json patterns = Json::array();
  for (const reln::MajorityPattern& pattern : table.patterns)
    patterns.push_back(
        {{"contexts", pattern.name}, {"units", pattern.units}, {"share", pattern.share}});
  return {{"patterns", patterns},
          {"common", table.common()},
          {"all_but_one", table.all_but_one()},
          {"paper_picture", table.paper_picture()}};
}

Json measure_json(const measure::SelectivityMeasure& measure,
                  const std::vector<measure::SelectivityWithNulls>& series) {
  Json measured = Json::array();
  Json random = Json::array();
  Json least = Json::array();
  Json most = Json::array();
  Json modular = Json::array();
  for (const measure::SelectivityWithNulls& at : series) {
    measured.push_back(or_null(measure.value(at.measured)));
    const std::optional<base::Spread> chance = at.chance(measure);
    random.push_back(chance ? Json(chance->median) : Json(nullptr));
    least.push_back(chance ? Json(chance->least) : Json(nullptr));
    most.push_back(chance ? Json(chance->most) : Json(nullptr));
    modular.push_back(or_null(measure.value(at.modular)));
  }
  return {{"measured", measured},
          {"random_gates", random},
          {"random_gates_least", least},
          {"random_gates_most", most},
          {"modular_gates", modular}};
}

}  // namespace

Json selectivity_json(const Results& results) {
  Json layers = Json::array();
  for (const measure::LayerStudy& layer : results.study) {
    Json measures = Json::object();
    if (!layer.selectivity.empty())
      for (const measure::SelectivityMeasure& measure : measure::selectivity_measures())
        measures[measure.key] = measure_json(measure, layer.selectivity);
    layers.push_back(
        {{"layer", layer.name},
         {"epochs", layer.epochs},
         {"measures", measures},
         {"majority", layer.majority ? majority_json(*layer.majority) : Json(nullptr)}});
  }
  Json realisability = Json::array();
  for (const measure::RungRealisability& rung : results.realisability)
    realisability.push_back({{"rung", rung.rung},
                             {"pathways", rung.share.pathways},
                             {"realisable", rung.share.realisable}});
  if (layers.empty()) return Json::object();
  return {{"run", 0}, {"layers", layers}, {"realisable_pathways", realisability}};
}

}  // namespace festina::record
