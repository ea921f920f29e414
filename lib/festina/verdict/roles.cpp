#include "festina/verdict/roles.hpp"

#include <algorithm>

namespace festina::verdict {

bool is_theory(const RungResult& rung) {
  const ladder::Role role = ladder::role_of(rung.info.name);
  return role == ladder::Role::theory || role == ladder::Role::guest;
}

const RungResult* negative_control(const Climb& climb) {
  const auto found =
      std::find_if(climb.rungs.begin(), climb.rungs.end(), [](const RungResult& rung) {
        return ladder::control_of(rung.info.name) == ladder::Control::negative;
      });
  return found == climb.rungs.end() ? nullptr : &*found;
}

}  // namespace festina::verdict
