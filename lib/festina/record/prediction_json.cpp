#include "festina/record/prediction_json.hpp"

namespace festina::record {

namespace {

using Json = JsonPart::Json;

/// Patterns that fewer units have are left out.
constexpr double least_share = 1e-3;

Json numbers(const arma::vec& values) {
  return std::vector<double>(values.begin(), values.end());
}

Json patterns_json(const std::vector<measure::SamplePattern>& patterns) {
  Json json = Json::array();
  for (const measure::SamplePattern& pattern : patterns)
    if (pattern.share >= least_share)
      json.push_back({{"samples_on", pattern.name}, {"share", pattern.share}});
  return json;
}

}  // namespace

Json node_sets_json(const RungResult& rung) {
  if (rung.nodes.empty()) return nullptr;
  Json distances = Json::array();
  for (const units::NodeSet& set : rung.nodes)
    if (set.distance) distances.push_back(*set.distance);
  Json json = {{"sets", rung.nodes.size()},
               {"units_a_set", rung.info.pathways},
               {"scalars_a_set", rung.info.scalars / rung.nodes.size()},
               {"rel_l2", nullptr}};
  if (!distances.empty())
    json[rung.assumptions["ansatz"] ? "dropped" : "moment_distance"] = distances;
  const arma::vec& off = rung.set_rel_l2;
  if (!off.is_empty())
    json["rel_l2"] = {{"mean", arma::mean(off)},
                      {"sd", off.n_elem > 1 ? Json(arma::stddev(off)) : Json(nullptr)},
                      {"least", off.min()},
                      {"most", off.max()},
                      {"each", numbers(off)}};
  return json;
}

Json predicted_pathways_json(const Results& results) {
  if (!results.predicted) return nullptr;
  const measure::PredictedPathways& found = *results.predicted;
  Json json = {{"rung", found.rung},
               {"contexts", results.task.contexts()},
               {"winning_contexts", found.winner()},
               {"share_by_contexts",
                {{"mean", numbers(found.mean())},
                 {"least", numbers(arma::min(found.share_by_count, 0).t())},
                 {"most", numbers(arma::max(found.share_by_count, 0).t())}}},
               {"patterns", patterns_json(found.patterns)},
               {"run", nullptr},
               {"runs", Json::array()}};
  for (const measure::RunPathways& run : results.seen)
    json["runs"].push_back({{"share_by_contexts", numbers(run.share_by_count)},
                            {"patterns", patterns_json(run.patterns)}});
  if (!results.seen.empty()) json["run"] = json["runs"].front();
  return json;
}

}  // namespace festina::record
