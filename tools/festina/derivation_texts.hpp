// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace festina::derive {

/// The folder of the derivations' texts, seen from the program: share/festina/derivations where
/// CMake installs it or links it in its build tree, or the source tree. Throws RunError when
/// there is none.
std::filesystem::path texts_folder();

/// The text of a derivation, text.md. Throws RunError when it cannot be read.
std::string text_of(const std::string& id);

/// BibTeX: the derivation, with Festina's version, and the entries of references.bib that its text
/// cites as [@key]. Throws RunError when a key has no entry or the text has no title.
std::string citation(const std::string& id, const std::string& title);

}  // namespace festina::derive
