#include "festina/ladder/ladder_options.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/ladder/rungs.hpp"

namespace festina::ladder {

void PathwayConstants::check() const {
  if (width) base::check_at_least("theory.pathway_width", *width, 1);
  if (common_init_sd) base::check_positive("theory.common_init_sd", *common_init_sd);
  if (context_init_sd) base::check_positive("theory.context_init_sd", *context_init_sd);
}

const std::vector<std::string>& start_names() {
  static const std::vector<std::string> names = {"early", "expected", "drawn"};
  return names;
}

void OrbitOptions::check() const {
  if (units) base::check_at_least("theory.orbit_units", *units, 1);
  base::check_at_least("theory.orbit_sets", sets, 1);
}

void ReducedOptions::check() const {
  base::check_at_least("theory.reduced_sets", sets, 1);
}

LadderOptions::LadderOptions() : rungs(unasked_rungs()) {}

void register_rung(LadderOptions& options, Rung rung) {
  if (rung.name.empty()) throw InputError("register_rung: the rung has no name");
  if (!rung.plan) throw InputError("register_rung: rung '" + rung.name + "' has no planner");
  const auto same = [&](const Rung& other) { return other.name == rung.name; };
  if (std::any_of(rungs().begin(), rungs().end(), same) ||
      std::any_of(options.own.begin(), options.own.end(), same))
    throw InputError("register_rung: '" + rung.name +
                     "' is the name of another rung; allowed: one that no rung has");
  rung.role = Role::guest;
  options.own.push_back(std::move(rung));
}

}  // namespace festina::ladder
