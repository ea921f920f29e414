#include "festina/simulate/dynamics.hpp"

namespace festina {

const std::vector<std::string>& dynamics_names() {
  static const std::vector<std::string> names = {"descent", "flow"};
  return names;
}

}  // namespace festina
