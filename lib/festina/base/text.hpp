#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace festina::base {

/// Items joined by `separator`: join({"a", "b"}, ", ") is "a, b".
std::string join(const std::vector<std::string>& items, std::string_view separator);

/// Pieces between `separator`s with surrounding blanks removed; "" gives no pieces.
std::vector<std::string> split(const std::string& text, char separator);

/// `value` with `digits` significant digits, for messages; files use round-trip precision instead.
/// Below a million the whole part is always written out: 123456 rather than 1.235e+05.
std::string short_number(double value, int digits = 4);

/// "4.32 %" for a share of 0.0432, with `digits` significant digits.
std::string percent(double share, int digits = 3);

/// "1 run", "5 runs": a count with the word for what is counted, which takes an s.
std::string counted(std::size_t count, const std::string& word);

/// The word of `known` with the smallest edit distance to `word`; "" when none is close
/// (more than half of the word's letters would have to change).
std::string nearest(const std::string& word, const std::vector<std::string>& known);

/// " (nearest: 'x')" or "", ready to be appended to a message about an unknown word.
std::string nearest_hint(const std::string& word, const std::vector<std::string>& known);

/// Position of `word` in `known`.
/// Throws InputError naming `what` ("task.kind"), the word, the nearest known one and all of them.
std::size_t index_of(const std::string& what, const std::string& word,
                     const std::vector<std::string>& known);

}  // namespace festina::base
