#pragma once

#include <optional>
#include <string>
#include <vector>

namespace festina::picture {

/// A cell of a sortable table: its HTML (a whole <td>) and what it is sorted by; cells without a
/// key come last.
struct SortableCell {
  std::string html;
  std::optional<double> key;
};

/// The style sheet of a sortable table, for the head of the page, and the table itself.
struct SortableTable {
  std::string style;
  std::string html;
};

/// A table whose rows a reader sorts by any column, smallest first, without a script: every head is
/// the label of a radio button, and the rows of a grid take the order of the button that is on. It
/// shows `rows` in the order given until then, and in browsers that know no subgrid. `id` must be
/// the only one of its kind on the page; `heads` are escaped here.
SortableTable sortable_table(const std::string& id, const std::vector<std::string>& heads,
                             const std::vector<std::vector<SortableCell>>& rows);

}  // namespace festina::picture
