// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

namespace festina::derive {

/// Derives the mode equations of a network that `in` describes, checks them, and prints them as
/// LaTeX. `in` is what `festina derive --network` writes, a line each, items between tabs:
///   title TEXT
///   edge FROM TO NAME                        nodes by number; in the order of the network
///   path OUTPUT TARGET INPUT ON NAME EDGES…  output node; number of its Σyx, −1 if that is 0;
///                                            number of its gated inputs; on how many samples
///   together INPUT INPUT                     gated inputs whose correlation is not 0
/// Throws InputError for a line that is none of these and for more than 64 paths, RunError when a
/// check does not hold.
void derive_network(std::istream& in, std::ostream& out);

}  // namespace festina::derive
