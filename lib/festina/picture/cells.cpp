#include "festina/picture/cells.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/html.hpp"

namespace festina::picture {

std::string text_cell(const std::string& text) {
  return element("td", escape_html(text));
}

std::string words_cell(const std::string& words) {
  return element("td", escape_html(words), " class=\"words\"");
}

std::string number_cell(const std::string& number) {
  return element("td", escape_html(number), " class=\"number\"");
}

std::string number_cell(const std::optional<double>& value, int digits) {
  return number_cell(value ? base::short_number(*value, digits) : "–");
}

std::string count_cell(std::size_t count) {
  return number_cell(std::to_string(count));
}

std::string head_row(const std::vector<std::string>& heads) {
  std::string cells;
  for (const std::string& head : heads) cells += element("th", escape_html(head));
  return element("tr", cells);
}

std::string html_table(const std::string& rows) {
  return "<div class=\"scroll\">" + element("table", rows) + "</div>\n";
}

}  // namespace festina::picture
