#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace festina::tool {

/// Called for a key that is not known, with the file and the key; must throw.
using UnknownKey = std::function<void(const std::string& file, const std::string& key)>;

/// Keys ("section.key") and values of an INI file; # starts a remark, a byte-order mark is skipped.
/// Throws InputError naming the file (called `what`) when it cannot be read, a key is given twice
/// or a line is neither [section] nor key = value.
std::map<std::string, std::string> read_ini(const std::filesystem::path& file,
                                            const std::string& what,
                                            const std::vector<std::string>& known,
                                            const UnknownKey& unknown);

/// `text` as a number. Throws InputError naming `key`.
double parse_real(const std::string& key, const std::string& text);

}  // namespace festina::tool
