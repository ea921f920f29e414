#pragma once

#include <filesystem>
#include <string>
#include <vector>

// festina-derive shares this file, so it knows nothing of the rest of the program.

namespace festina::tool {

/// The folder of the derivations' texts, seen from the program: share/festina/derivations where
/// CMake installs it or links it in its build tree, or the source tree. Throws RunError when
/// there is none.
std::filesystem::path texts_folder();

/// The names of all derivations, sorted. Throws as texts_folder().
std::vector<std::string> derivation_ids();

/// The text of a derivation, text.md. Throws RunError when it cannot be read.
std::string text_of(const std::string& id);

/// BibTeX: the derivation, with Festina's version, and the entries of references.bib that its text
/// cites as [@key]. Throws RunError when a key has no entry or the text has no title.
std::string citation(const std::string& id);

}  // namespace festina::tool
