#pragma once

#include <vector>

#include "festina/network/held_out.hpp"
#include "festina/race/pathway_modes.hpp"

namespace festina::race {

/// Outputs on held-out samples as a theory in modes has them: of pathways whose gate there is not
/// 0, whether or not they are ever on in training. Holds references.
class HeldOutModes {
 public:
  /// The pathways of `modes` are paths of the held-out network. Throws InputError when one is not,
  /// or gates or rows do not fit the held-out task.
  HeldOutModes(const network::HeldOut& held_out, const PathwayModes& modes);

  /// Ŷ (n_y × held-out samples) of the pathways' maps (r × N), see MapRecorder.
  arma::mat outputs(const arma::mat& maps) const;

 private:
  const network::HeldOut& held_out_;
  const PathwayModes& modes_;
  std::vector<std::size_t> open_;  ///< pathways with anything to say
  std::vector<arma::mat> seen_;    ///< what their modes see, modes × held-out samples
};

}  // namespace festina::race
