#pragma once

#include "festina/ladder/reln_rungs.hpp"
#include "festina/record/json_part.hpp"

namespace festina::record {

/// Key "relns" of summary.json: what the search for ReLNs tried, and its controls.
JsonPart::Json relns_json(const ladder::RelnFindings& found);

/// Reads back what relns_json() wrote; without the pathways, which results.h5 holds. Throws
/// InputError naming file and key.
ladder::RelnFindings relns_of(const JsonPart& part);

}  // namespace festina::record
