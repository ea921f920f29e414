#pragma once

#include <string>
#include <vector>

namespace festina::simulate {

/// Whether a network or a theory of one learns by steps of gradient descent or by gradient flow.
enum class Dynamics { descent, flow };

/// "descent", "flow".
const std::vector<std::string>& dynamics_names();

}  // namespace festina::simulate

namespace festina {
using simulate::Dynamics;
}  // namespace festina
