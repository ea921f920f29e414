#pragma once

#include "festina/record/json_part.hpp"
#include "festina/record/provenance.hpp"

namespace festina {

/// Provenance as a JSON object.
JsonPart::Json provenance_json(const Provenance& provenance);

/// The same back. Throws InputError naming the key that is missing.
Provenance read_provenance(const JsonPart& json);

}  // namespace festina
