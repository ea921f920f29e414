#include "festina/ladder/rung_numbers.hpp"

#include "festina/base/text.hpp"

namespace festina::ladder {

namespace {

/// Reads a number from where its source says that it stands.
struct ReadNumber {
  const RungResult& rung;

  std::optional<double> operator()(double trajectory::Distance::*part) const {
    return rung.distance ? std::optional((*rung.distance).*part) : std::nullopt;
  }
  std::optional<double> operator()(std::optional<double> trajectory::Distance::*part) const {
    return rung.distance ? (*rung.distance).*part : std::nullopt;
  }
  std::optional<double> operator()(std::optional<arma::uword> trajectory::Departure::*part) const {
    const auto epoch = rung.departure.*part;
    return epoch ? std::optional(static_cast<double>(*epoch)) : std::nullopt;
  }
  std::optional<double> operator()(std::size_t RungInfo::*part) const {
    return static_cast<double>(rung.info.*part);
  }
  std::optional<double> operator()(std::optional<double> RungResult::*part) const {
    return rung.*part;
  }
  std::optional<double> operator()(double RungResult::*part) const { return rung.*part; }
  std::optional<double> operator()(std::optional<double> (*part)(const RungResult&)) const {
    return part(rung);
  }
};

/// A number that was read off a run; none where nothing was.
std::optional<double> read_number(const RungResult& rung, std::size_t ReadNumbers::*part) {
  return rung.info.read ? std::optional(static_cast<double>((*rung.info.read).*part))
                        : std::nullopt;
}

}  // namespace

std::optional<double> RungNumber::of(const RungResult& rung) const {
  return std::visit(ReadNumber{rung}, source);
}

std::optional<double> final_loss(const RungResult& rung) {
  return rung.solution.loss.back();
}

std::optional<double> fitted_constants(const RungResult& rung) {
  return static_cast<double>(rung.info.fitted.size());
}

std::optional<double> read_weights(const RungResult& rung) {
  return read_number(rung, &ReadNumbers::weights);
}

std::optional<double> read_gate_values(const RungResult& rung) {
  return read_number(rung, &ReadNumbers::gate_values);
}

std::optional<double> read_memberships(const RungResult& rung) {
  return read_number(rung, &ReadNumbers::memberships);
}

std::optional<double> read_choices(const RungResult& rung) {
  return read_number(rung, &ReadNumbers::choices);
}

std::optional<double> held_out_initial_loss(const RungResult& rung) {
  const arma::vec& loss = rung.solution.held_out_loss;
  return loss.is_empty() ? std::nullopt : std::optional(loss.front());
}

std::optional<double> held_out_final_loss(const RungResult& rung) {
  const arma::vec& loss = rung.solution.held_out_loss;
  return loss.is_empty() ? std::nullopt : std::optional(loss.back());
}

std::optional<double> held_out_half_loss_epoch(const RungResult& rung) {
  const arma::vec& loss = rung.solution.held_out_loss;
  if (loss.is_empty()) return {};
  return trajectory::half_loss_epoch(rung.solution.epochs, loss);
}

std::optional<double> number_of(const RungResult& rung, RungNumberKey key) {
  return key.definition().of(rung);
}

std::string number_text(const RungNumber& definition, const std::optional<double>& value) {
  constexpr int digits = 3;
  if (!value) return "-";
  if (definition.unit == Unit::share) return base::percent(*value, digits);
  if (base::is_whole(definition.unit)) return std::to_string(static_cast<std::size_t>(*value));
  const bool time = definition.unit == Unit::epoch;
  return base::short_number(*value, time ? digits + 1 : digits);
}

std::vector<DistanceNumber> distance_numbers(const trajectory::Distance& distance) {
  std::vector<DistanceNumber> list;
  for (const RungNumber& number : rung_numbers)
    if (const auto* part = std::get_if<double trajectory::Distance::*>(&number.source))
      list.push_back({number, distance.**part});
  return list;
}

}  // namespace festina::ladder
