#include "festina/record/relns_json.hpp"

namespace festina::record {

namespace {

using Json = JsonPart::Json;

Json points_json(const std::vector<ladder::RelnPoint>& points) {
  Json list = Json::array();
  for (const ladder::RelnPoint& point : points)
    list.push_back({{"rung", reln::rung_of(point.sharing)},
                    {"pathways", point.pathways},
                    {"rel_l2", or_null(point.rel_l2)},
                    {"gate_spread", point.gate_spread},
                    {"first_half_rel_l2", or_null(point.first_half)},
                    {"second_half_rel_l2", or_null(point.second_half)}});
  return list;
}

/// What the first half of the epochs would choose, and its error over the second.
Json held_json(const std::vector<ladder::RelnPoint>& points) {
  Json list = Json::array();
  for (const reln::Sharing sharing : reln::all_sharings)
    if (const ladder::RelnPoint* point = ladder::held_point(points, sharing))
      list.push_back({{"rung", reln::rung_of(sharing)},
                      {"pathways", point->pathways},
                      {"rel_l2", or_null(point->second_half)}});
  return list;
}

reln::Sharing sharing_of(const JsonPart& rung) {
  for (const reln::Sharing sharing : reln::all_sharings)
    if (reln::rung_of(sharing) == rung.text()) return sharing;
  rung.fail("names no rung that reads a run");
}

reln::Control control_of(const JsonPart& control) {
  for (const reln::ControlDefinition& known : reln::control_definitions)
    if (known.words == control.text()) return known.control;
  control.fail("names no control of ReLNs");
}

std::vector<ladder::RelnPoint> points_of(const JsonPart& part) {
  std::vector<ladder::RelnPoint> points;
  for (const JsonPart& point : part.items())
    points.push_back({sharing_of(point.at("rung")), point.at("pathways").count(),
                      point.at("rel_l2").optional_real(), point.at("gate_spread").real(),
                      point.at("first_half_rel_l2").optional_real(),
                      point.at("second_half_rel_l2").optional_real()});
  return points;
}

/// Least, median and most, or null.
Json spread_json(const std::optional<base::Spread>& spread) {
  if (!spread) return nullptr;
  return {spread->least, spread->median, spread->most};
}

Json pictures_json(const std::vector<ladder::PictureShares>& layers) {
  Json list = Json::array();
  for (const ladder::PictureShares& layer : layers)
    list.push_back({{"common", layer.common}, {"all_but_one", layer.all_but_one}});
  return list;
}

std::vector<ladder::PictureShares> pictures_of(const JsonPart& part) {
  std::vector<ladder::PictureShares> layers;
  for (const JsonPart& layer : part.items())
    layers.push_back({layer.at("common").real(), layer.at("all_but_one").real()});
  return layers;
}

reln::SearchStability stability_of(const JsonPart& part) {
  reln::SearchStability stability{part.at("agreement").real(), {}, part.at("diverged").count()};
  if (part.at("rel_l2").is_null()) return stability;
  const std::vector<double> spread = part.at("rel_l2").reals();
  if (spread.size() != 3)
    part.at("rel_l2").fail("holds " + std::to_string(spread.size()) + " numbers; expected 3");
  stability.rel_l2 = base::Spread{spread[0], spread[1], spread[2]};
  return stability;
}

}  // namespace

Json relns_json(const ladder::RelnFindings& found) {
  Json controls = Json::array();
  for (const ladder::RelnControl& control : found.controls)
    controls.push_back({{"rung", control.rung},
                        {"control", reln::definition_of(control.control).words},
                        {"rel_l2", or_null(control.rel_l2)},
                        {"mean_rel_l2", or_null(control.mean_rel_l2)},
                        {"draws", control.draws},
                        {"diverged", control.diverged},
                        {"held_rel_l2", or_null(control.held_rel_l2)},
                        {"mean_held_rel_l2", or_null(control.mean_held_rel_l2)}});
  Json stability = Json::array();
  for (const ladder::RungStability& rung : found.stability)
    stability.push_back({{"rung", rung.rung},
                         {"pathways", rung.pathways},
                         {"searches", rung.searches},
                         {"agreement", rung.stability.agreement},
                         {"rel_l2", spread_json(rung.stability.rel_l2)},
                         {"diverged", rung.stability.diverged}});
  Json other_runs = Json::array();
  for (const ladder::OtherRun& run : found.other_runs)
    other_runs.push_back({{"run", run.run},
                          {"nearest", points_json(run.nearest)},
                          {"majority", pictures_json(run.majority)}});
  std::optional<double> agreement;
  std::optional<double> chance;
  if (found.run_agreement) {
    agreement = found.run_agreement->agreement;
    chance = found.run_agreement->chance;
  }
  Json surface = Json::array();
  for (const reln::SurfacePoint& point : found.surface)
    surface.push_back({{"rung", reln::rung_of(point.sharing)},
                       {"gates", point.binary ? "binary" : "graded"},
                       {"pathways", point.pathways},
                       {"window", point.window},
                       {"rel_l2", or_null(point.rel_l2)}});
  return {{"tried", points_json(found.points)},
          {"held", held_json(found.points)},
          {"controls", controls},
          {"stability", stability},
          {"other_runs", other_runs},
          {"run_agreement", or_null(agreement)},
          {"run_agreement_chance", or_null(chance)},
          {"surface", surface}};
}

ladder::RelnFindings relns_of(const JsonPart& part) {
  ladder::RelnFindings found;
  found.points = points_of(part.at("tried"));
  for (const JsonPart& control : part.at("controls").items())
    found.controls.push_back({control.at("rung").text(), control_of(control.at("control")),
                              control.at("rel_l2").optional_real(),
                              control.at("mean_rel_l2").optional_real(),
                              control.at("draws").count(), control.at("diverged").count(),
                              control.at("held_rel_l2").optional_real(),
                              control.at("mean_held_rel_l2").optional_real()});
  for (const JsonPart& rung : part.at("stability").items())
    found.stability.push_back({rung.at("rung").text(), rung.at("pathways").count(),
                               rung.at("searches").count(), stability_of(rung)});
  for (const JsonPart& run : part.at("other_runs").items())
    found.other_runs.push_back(
        {run.at("run").count(), points_of(run.at("nearest")), pictures_of(run.at("majority"))});
  if (const auto agreement = part.at("run_agreement").optional_real())
    found.run_agreement = reln::RunAgreement{*agreement, part.at("run_agreement_chance").real()};
  for (const JsonPart& point : part.at("surface").items())
    found.surface.push_back({sharing_of(point.at("rung")), point.at("gates").text() == "binary",
                             point.at("pathways").count(), point.at("window").count(),
                             point.at("rel_l2").optional_real()});
  return found;
}

}  // namespace festina::record
