#include "festina/picture/html.hpp"

#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>

namespace festina::picture {

namespace {

std::string base64(const std::string& bytes) {
  using boost::archive::iterators::base64_from_binary;
  using boost::archive::iterators::transform_width;
  using Encoder = base64_from_binary<transform_width<std::string::const_iterator, 6, 8>>;
  std::string text(Encoder(bytes.begin()), Encoder(bytes.end()));
  text.append((3 - bytes.size() % 3) % 3, '=');
  return text;
}

constexpr const char* page_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
)";

}  // namespace

std::string escape_html(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string element(const std::string& tag, const std::string& content,
                    const std::string& attributes) {
  return "<" + tag + attributes + ">" + content + "</" + tag + ">\n";
}

std::string embed_svg(const std::string& svg, const std::string& description) {
  return "<img alt=\"" + escape_html(description) + "\" src=\"data:image/svg+xml;base64," +
         base64(svg) + "\">";
}

std::string html_page(const std::string& title, const std::string& style, const std::string& body) {
  return page_head + element("style", style) + element("title", escape_html(title)) +
         "</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace festina::picture
