#pragma once

#include <filesystem>
#include <string>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// Reads and checks the theory in `text`; `file` is what messages call it, its stem is the theory's
/// name. A `for` holds for what stands behind it on its line, or for the lines below that stand
/// further in. The language: docs/your-theory.md.
/// Throws InputError "FILE:LINE:COLUMN: what was wrong; what is allowed", one line.
Theory parse_theory(const std::string& text, const std::string& file);

/// The theory in this file. Throws InputError as parse_theory(), or when it cannot be read.
Theory read_theory(const std::filesystem::path& file);

}  // namespace festina::guest
