#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina reproduce [NAME]`: makes the runs of the paper's experiments (all, or one) that are not
/// finished yet, each a sweep in output.dir/experiments/NAME, then judges every claim whose
/// experiments are there and writes the ledger. Throws InputError for an unknown name, Resumable
/// when stopped.
void reproduce(const Settings& settings);

}  // namespace festina::tool
