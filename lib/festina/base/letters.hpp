#pragma once

#include <cstddef>
#include <string>

namespace festina::base {

// Names as people read them. Text is UTF-8; names of files and of networks may be anything.

/// `text` without what cannot be shown: line ends, tabs and other control characters become blanks,
/// bytes that are no UTF-8 become U+FFFD.
std::string legible(const std::string& text);

/// How many letters readers see: a mark that combines with the letter before it (an accent, a
/// joiner, a variant) is none of its own. A byte that is no UTF-8 counts as a letter.
std::size_t letter_count(const std::string& text);

/// `text` where it has at most `most` letters (1 or more), else its first ones and "…", together
/// `most`. Never cut inside a letter, nor between a letter and its marks. The one way to cut names.
std::string shortened(const std::string& text, std::size_t most);

}  // namespace festina::base
