#include "festina/record/expected_drop_json.hpp"

namespace festina::record {

void add_expected_drop(JsonPart::Json& training, const OrWhyNot<simulate::ExpectedDrop>& expected) {
  training["expected_first_drop_epoch"] = nullptr;
  training["expected_first_drop_spread"] = nullptr;
  training["expected_first_drop_unknown"] = nullptr;
  training["earlier_init_sd"] = nullptr;
  if (!expected) {
    training["expected_first_drop_unknown"] = expected.why_not().reason;
    return;
  }
  training["expected_first_drop_epoch"] = expected->drop.epoch;
  training["expected_first_drop_spread"] = expected->drop.spread;
  training["earlier_init_sd"] = or_null(expected->earlier_init_sd);
}

OrWhyNot<simulate::ExpectedDrop> expected_drop_of(const JsonPart& training) {
  const JsonPart epoch = training.at("expected_first_drop_epoch");
  if (epoch.is_null()) return WhyNot{training.at("expected_first_drop_unknown").text()};
  return simulate::ExpectedDrop{{epoch.real(), training.at("expected_first_drop_spread").real()},
                                training.at("earlier_init_sd").optional_real()};
}

}  // namespace festina::record
