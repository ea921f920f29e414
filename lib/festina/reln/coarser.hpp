#pragma once

#include "festina/reln/gate_record.hpp"

namespace festina::reln {

/// The record of the same run with every `windows` consecutive windows merged into one (the last
/// takes what is left over), so that longer windows need no new training run. Of the merged
/// windows, gates are the mean weighted by their epochs, Σ_w n_w g_w / Σ_w n_w; pre-activations and
/// contributions are those of the first. A recorder of long windows would weight by drive instead
/// (LayerRecord::gates), which a record no longer holds: the same where the drive is steady, and
/// exactly the same for windows = 1. Throws InputError for 0 windows, and when not one merged
/// window fits into the run (GateWindows::check).
GateRecord coarser(const GateRecord& record, arma::uword windows);

}  // namespace festina::reln
