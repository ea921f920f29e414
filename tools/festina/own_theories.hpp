#pragma once

#include <map>
#include <string>
#include <vector>

#include "festina/ladder/ladder_options.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Whether this key of an experiment file is of a section [theory NAME]. Throws InputError naming
/// `file` and the key for one that such a section does not have.
bool in_theory_section(const std::string& file, const std::string& key);

/// The sections [theory NAME] among an experiment file's keys and values as items of theory.own,
/// NAME=FILE. Throws InputError for a section that names no file, or several.
std::vector<std::string> theory_sections(const std::string& file,
                                         const std::map<std::string, std::string>& values);

/// The files that theory.own names.
std::vector<std::string> theory_files(const Settings& settings);

/// Adds the theories of one's own to the rungs. Throws InputError as guest::read_theory() and
/// ladder::register_rung().
void add_own_theories(const Settings& settings, LadderOptions& ladder);

}  // namespace festina::tool
