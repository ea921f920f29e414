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
  for (const units::NodeSet& set : rung.nodes) distances.push_back(set.distance);
  Json json = {{"sets", rung.nodes.size()},
               {"units_a_set", rung.info.pathways},
               {"scalars_a_set", rung.info.scalars / rung.nodes.size()},
               {rung.assumptions["ansatz"] ? "dropped" : "moment_distance", distances},
               {"rel_l2", nullptr}};
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
  Json json = {{"rung", "orbit"},
               {"contexts", results.task.contexts()},
               {"winning_contexts", found.winner()},
               {"share_by_contexts",
                {{"mean", numbers(found.mean())},
                 {"least", numbers(arma::min(found.share_by_count, 0).t())},
                 {"most", numbers(arma::max(found.share_by_count, 0).t())}}},
               {"patterns", patterns_json(found.patterns)},
               {"run", nullptr}};
  if (results.seen)
    json["run"] = {{"share_by_contexts", numbers(results.seen->share_by_count)},
                   {"patterns", patterns_json(results.seen->patterns)}};
  return json;
}

}  // namespace festina::record
