#include "festina/ladder/tuned.hpp"

#include "festina/base/text.hpp"
#include "festina/ladder/reduced_rung.hpp"
#include "festina/units/alternating_flows.hpp"
#include "festina/units/early_phase.hpp"
#include "festina/units/orbit_nodes.hpp"
#include "festina/units/reduced_units.hpp"

namespace festina::ladder {

namespace {

std::string count_text(const std::string& name, std::size_t count) {
  return name + " = " + std::to_string(count);
}

}  // namespace

std::string constant_text(const std::string& name, double value) {
  return name + " = " + base::short_number(value);
}

std::vector<std::string> tuned_of_early_phase() {
  return {constant_text("early.moved", units::early::moved)};
}

std::vector<std::string> tuned_of_orbit(std::size_t units, bool given) {
  std::vector<std::string> list = tuned_of_early_phase();
  if (!given) list.push_back(count_text("orbit.units", units));
  if (units > units::OrbitNodes::most_moved) return list;
  list.push_back(count_text("orbit.scaling_times", units::orbit::scaling_times));
  list.push_back(count_text("orbit.scalings_a_time", units::orbit::scalings_a_time));
  list.push_back(constant_text("orbit.scaling_spread", units::orbit::scaling_spread));
  list.push_back(count_text("orbit.rounds", units::orbit::rounds));
  list.push_back(count_text("orbit.iterations_a_round", units::orbit::iterations_a_round));
  list.push_back(count_text("orbit.digits", units::orbit::digits));
  return list;
}

std::vector<std::string> tuned_of_reduced() {
  std::vector<std::string> list = tuned_of_early_phase();
  list.push_back(constant_text("reduced.ridge", units::reduced::ridge));
  list.push_back(count_text("reduced.static_units", reduced_static_units));
  return list;
}

std::vector<std::string> tuned_of_alternating() {
  return {constant_text("alternating.awake", units::alternating::awake),
          constant_text("alternating.settled", units::alternating::settled)};
}

}  // namespace festina::ladder
