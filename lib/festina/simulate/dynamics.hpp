#pragma once

#include <string>
#include <vector>

namespace festina {

/// Whether a network or a theory of one learns by steps of gradient descent or by gradient flow.
enum class Dynamics { descent, flow };

/// "descent", "flow".
const std::vector<std::string>& dynamics_names();

}  // namespace festina
