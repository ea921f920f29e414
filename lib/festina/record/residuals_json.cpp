#include "festina/record/residuals_json.hpp"

#include <algorithm>

namespace festina::record {

namespace {

using Json = JsonPart::Json;

/// "early" and "dropped" of "early.dropped"; no group where there is no dot.
struct Place {
  std::string group;
  std::string key;
};

Place place_of(const ladder::ResidualDefinition& definition) {
  const std::string key(definition.key);
  const std::size_t dot = key.find('.');
  if (dot == std::string::npos) return {"", key};
  return {key.substr(0, dot), key.substr(dot + 1)};
}

bool has_part(const ladder::Assumptions& assumptions, const std::string& group) {
  const auto residuals = assumptions.residuals();
  return std::any_of(residuals.begin(), residuals.end(), [&](const ladder::Residual& residual) {
    return place_of(residual.definition).group == group;
  });
}

}  // namespace

Json residuals_json(const ladder::Assumptions& assumptions) {
  Json json = Json::object();
  for (std::size_t i = 0; i < ladder::residual_definitions.size(); ++i) {
    const auto [group, key] = place_of(ladder::residual_definitions[i]);
    const auto value = assumptions.at(i);
    if (group.empty())
      json[key] = or_null(value);
    else if (has_part(assumptions, group))
      json[group][key] = or_null(value);
    else
      json[group] = nullptr;
  }
  return json;
}

ladder::Assumptions residuals_of(const JsonPart& part) {
  ladder::Assumptions assumptions;
  for (std::size_t i = 0; i < ladder::residual_definitions.size(); ++i) {
    const auto [group, key] = place_of(ladder::residual_definitions[i]);
    if (group.empty()) {
      assumptions.set(i, part.at(key).optional_real());
    } else if (const JsonPart parts = part.at(group); !parts.is_null()) {
      assumptions.set(i, parts.at(key).optional_real());
    }
  }
  return assumptions;
}

}  // namespace festina::record
