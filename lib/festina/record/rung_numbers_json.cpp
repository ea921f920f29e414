#include "festina/record/rung_numbers_json.hpp"

namespace festina::record {

JsonPart::Json number_json(const ladder::RungNumber& definition,
                           const std::optional<double>& value) {
  if (value && base::is_whole(definition.unit)) return static_cast<std::uint64_t>(*value);
  return or_null(value);
}

ToldNumbers told_numbers(const JsonPart& rung) {
  ToldNumbers numbers;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = rung.at(std::string(ladder::rung_numbers[i].key)).optional_real();
  return numbers;
}

}  // namespace festina::record
