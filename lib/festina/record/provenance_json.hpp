#pragma once

#include "festina/record/json_part.hpp"
#include "festina/record/provenance.hpp"

namespace festina::record {

/// Provenance as a JSON object.
JsonPart::Json provenance_json(const Provenance& provenance);

/// Reads back what provenance_json() wrote. Throws InputError naming the key that is missing.
Provenance read_provenance(const JsonPart& json);

/// Version, commit and BLAS in one line: the same for runs that may be compared to the bit.
std::string maker(const Provenance& provenance);

}  // namespace festina::record
