#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace festina::file {

/// What stands in a file as part of a message of one line: ends of lines and tabs as \n, \r and \t,
/// of a long text its beginning, cut between letters.
std::string shown(std::string_view text);

/// "a, b, c" of names, of many the first ones and how many more there are.
std::string shown_list(const std::vector<std::string>& names);

}  // namespace festina::file
