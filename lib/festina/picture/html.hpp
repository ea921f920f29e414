#pragma once

#include <string>

namespace festina::picture {

/// `text` with &, <, >, " and ' replaced, safe as HTML content and attribute value.
std::string escape_html(const std::string& text);

/// <tag attributes>content</tag> and a line break; `content` is HTML already, `attributes` start
/// with a blank.
std::string element(const std::string& tag, const std::string& content,
                    const std::string& attributes = "");

/// An SVG as an <img> with its data inside: no script in it can ever run.
std::string embed_svg(const std::string& svg, const std::string& description);

/// A page that opens offline and may run no scripts and load nothing. `title` is escaped here.
std::string html_page(const std::string& title, const std::string& style, const std::string& body);

}  // namespace festina::picture
