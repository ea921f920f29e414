#pragma once

#include <optional>
#include <string_view>

namespace festina::file {

/// The number a cell of a text table stands for: 3, -1.5e-3, or TRUE and FALSE (1 and 0) in any
/// case; blanks around it count for nothing. One that is too small for a double is 0, one that is
/// too large infinite. Nothing for other words, inf and nan among them, and for an empty cell.
std::optional<double> cell_number(std::string_view cell);

/// Whether the cell can be no name of a variable: a number, or an infinity or NaN with its sign.
bool is_data(std::string_view cell);

}  // namespace festina::file
