#include "festina/record/findings_json.hpp"

#include <cmath>

namespace festina::record {

namespace {

using Json = JsonPart::Json;

Json number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json condition_json(const Condition& condition) {
  return {{"quantity", condition.quantity},
          {"value", number(condition.value)},
          {"relation", relation_names().at(static_cast<std::size_t>(condition.relation))},
          {"than", condition.than},
          {"bound", number(condition.bound)},
          {"holds", or_null(condition.holds())}};
}

}  // namespace

Json findings_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) {
    Json numbers = Json::object();
    for (const NamedNumber& told : finding.numbers) numbers[told.key] = number(told.value);
    Json because = Json::array();
    for (const Condition& condition : finding.because) because.push_back(condition_json(condition));
    list.push_back({{"kind", finding.kind},
                    {"subject", finding.subject},
                    {"holds", or_null(finding.holds)},
                    {"numbers", numbers},
                    {"because", because}});
  }
  return list;
}

}  // namespace festina::record
