#include "festina/picture/sortable_table.hpp"

#include <limits>
#include <map>
#include <sstream>

#include "festina/picture/html.hpp"

namespace festina::picture {

namespace {

constexpr const char* hidden_button = "{ position: absolute; opacity: 0; pointer-events: none; }\n";

std::string button_of(const std::string& id, std::size_t column) {
  return id + "-by-" + std::to_string(column);
}

/// Rank of every row in a column: equal keys share one, so that their order stays.
std::vector<std::size_t> ranks(const std::vector<std::vector<SortableCell>>& rows,
                               std::size_t column) {
  std::map<double, std::size_t> rank_of;
  const auto key = [&](const std::vector<SortableCell>& row) {
    return row.at(column).key.value_or(std::numeric_limits<double>::infinity());
  };
  for (const auto& row : rows) rank_of[key(row)] = 0;
  std::size_t next = 1;
  for (auto& [value, rank] : rank_of) rank = next++;
  std::vector<std::size_t> result;
  for (const auto& row : rows) result.push_back(rank_of[key(row)]);
  return result;
}

std::string style_of(const std::string& id, std::size_t columns) {
  std::ostringstream style;
  style << "." << id << " > input " << hidden_button
        << "@supports (grid-template-columns: subgrid) {\n"
        // The first column holds names, which must not run into the second.
        << "." << id << " table { display: grid; grid-template-columns: max-content repeat("
        << columns - 1 << ", auto); }\n"
        << "." << id << " tbody { display: contents; }\n"
        << "." << id
        << " tr { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; }\n"
        << "." << id << " tr.heads { order: -1; }\n"
        << "." << id << " label { cursor: pointer; }\n";
  for (std::size_t column = 0; column < columns; ++column) {
    const std::string button = button_of(id, column);
    style << "#" << button << ":checked ~ .scroll tr.row { order: var(--by-" << column << "); }\n"
          << "#" << button << ":checked ~ .scroll label[for=" << button
          << "]::after { content: \" \\25B2\"; }\n"
          << "#" << button << ":focus-visible ~ .scroll label[for=" << button
          << "] { outline: 2px solid; }\n";
  }
  style << "}\n";
  return style.str();
}

}  // namespace

SortableTable sortable_table(const std::string& id, const std::vector<std::string>& heads,
                             const std::vector<std::vector<SortableCell>>& rows) {
  std::ostringstream buttons;
  std::string head_cells;
  std::vector<std::vector<std::size_t>> orders;
  for (std::size_t column = 0; column < heads.size(); ++column) {
    const std::string button = button_of(id, column);
    buttons << "<input type=\"radio\" name=\"" << id << "\" id=\"" << button
            << "\" aria-label=\"sort by " << escape_html(heads[column]) << "\""
            << (column == 0 ? " checked" : "") << ">\n";
    head_cells +=
        element("th", "<label for=\"" + button + "\">" + escape_html(heads[column]) + "</label>",
                " role=\"columnheader\"");
    orders.push_back(ranks(rows, column));
  }
  std::string body = element("tr", head_cells, " class=\"heads\" role=\"row\"");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::ostringstream order;
    std::string cells;
    for (std::size_t column = 0; column < heads.size(); ++column) {
      order << "--by-" << column << ":" << orders[column][row] << ";";
      cells += rows[row][column].html;
    }
    body += element("tr", cells, " class=\"row\" role=\"row\" style=\"" + order.str() + "\"");
  }
  const std::string table = element("table", element("tbody", body), " role=\"table\"");
  return {style_of(id, heads.size()),
          element("div", buttons.str() + element("div", table, " class=\"scroll\""),
                  " class=\"" + id + "\"")};
}

}  // namespace festina::picture
