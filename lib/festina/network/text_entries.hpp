#pragma once

#include <string>
#include <utility>
#include <vector>

namespace festina::network {

/// "network.gates: 'pair'", for messages.
std::string place(const std::string& key, const std::string& name);

/// The entries of a value between its semicolons; blank ones do not count.
std::vector<std::string> entries(const std::string& text);

/// What stands before and behind the first colon of an entry. Throws InputError naming the key and
/// the form that is allowed when there is none.
std::pair<std::string, std::string> named_entry(const std::string& key, const std::string& entry,
                                                const std::string& form);

/// The first word of `text` and what stands behind it.
std::pair<std::string, std::string> first_word(const std::string& text);

}  // namespace festina::network
