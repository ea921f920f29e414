#include "festina/simulate/dynamics.hpp"

namespace festina::simulate {

const std::vector<std::string>& dynamics_names() {
  static const std::vector<std::string> names = {"descent", "flow"};
  return names;
}

}  // namespace festina::simulate
