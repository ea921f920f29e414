#pragma once

#include <vector>

#include "festina/record/finding.hpp"
#include "festina/record/json_part.hpp"

namespace festina::record {

/// `findings` of summary.json: `kind`, `subject`, `holds` (null: cannot be told), `numbers` and
/// `because`. Numbers that do not exist or are not finite are null.
JsonPart::Json findings_json(const std::vector<Finding>& findings);

}  // namespace festina::record
