#include "festina/verdict/roles.hpp"

#include <algorithm>

namespace festina::verdict {

namespace {

const RungResult* control_of(ladder::Control control, const Climb& climb) {
  const auto found = std::find_if(
      climb.rungs.begin(), climb.rungs.end(),
      [&](const RungResult& rung) { return ladder::control_of(rung.info.name) == control; });
  return found == climb.rungs.end() ? nullptr : &*found;
}

}  // namespace

bool is_theory(const RungResult& rung) {
  const ladder::Role role = ladder::role_of(rung.info.name);
  return role == ladder::Role::theory || role == ladder::Role::guest;
}

bool speaks_of_all(const RungResult& rung) {
  const auto& limit = rung.info.valid_until;
  return rung.info.from_epoch == 0 && (!limit || *limit >= rung.solution.epochs.back());
}

const RungResult* negative_control(const Climb& climb) {
  return control_of(ladder::Control::negative, climb);
}

const RungResult* control_for(const RungResult& theory, const Climb& climb) {
  // One pathway that sees everything cannot be the wrong one.
  const bool chosen_pathways = theory.info.modes && theory.info.modes->pathways.size() != 1;
  return control_of(chosen_pathways ? ladder::Control::negative : ladder::Control::lower, climb);
}

}  // namespace festina::verdict
