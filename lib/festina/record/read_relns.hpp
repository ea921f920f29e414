#pragma once

#include "festina/record/json_part.hpp"
#include "festina/reln/reln_rungs.hpp"

namespace festina {

/// Reads back what relns_json() wrote; without the pathways, which results.h5 holds. Throws
/// InputError naming file and key.
RelnFindings relns_of(const JsonPart& part);

}  // namespace festina
