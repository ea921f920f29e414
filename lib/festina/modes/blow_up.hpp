#pragma once

#include <cstddef>

namespace festina::modes {

/// What a mode of a linear net of L = `layers` weight matrices, aligned and balanced (DepthMode),
/// is ahead of its blow-up. With its error held at the target it would grow for ever faster, a
/// strength a of every layer as τ da/dt = s a^(L−1), and be infinite at t = τ a(0)^(2−L)/(s (L−2)).
/// With the error it has it reaches the share f = u d/s of its end before that, by
///   [ x^(2−L)/(L−2) − ∫₀ˣ y/(1 − y^L) dy ] · τ/(s (s/d)^(1−2/L)),  x = f^(1/L),
/// whatever it started from, if that was small. Returns the bracket; L = 3: 1.2534 and L = 4:
/// 0.6210 where f = 1 − √½, at which half of what the mode takes from the loss is gone. It is
/// −G(x)/L of derivations/depth-mode. Throws InputError for fewer than 3 layers, or a share that is
/// not between 0 and 1.
double lead_on_blow_up(std::size_t layers, double share);

}  // namespace festina::modes
