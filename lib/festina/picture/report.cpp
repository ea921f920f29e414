#include "festina/picture/report.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/reading.hpp"

namespace festina {

namespace {

constexpr const char* page_head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; margin: 0 auto; max-width: 62rem; padding: 1rem; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2rem; border-bottom: 1px solid #ccc; }
img { max-width: 100%; height: auto; }
figure { margin: 1rem 0; }
figcaption { color: #444; font-size: .9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
td { min-width: 4rem; }
td.words { min-width: 14rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
</style>
)";

std::string element(const std::string& tag, const std::string& content,
                    const std::string& attributes = "") {
  return "<" + tag + attributes + ">" + content + "</" + tag + ">\n";
}

std::string text_cell(const std::string& text) {
  return element("td", escape_html(text));
}

std::string words_cell(const std::string& words) {
  return element("td", escape_html(words), " class=\"words\"");
}

std::string number_cell(const std::string& number) {
  return element("td", number, " class=\"number\"");
}

std::string optional_number(const std::optional<double>& value) {
  return value ? short_number(*value) : "–";
}

std::string rung_row(const RungResult& rung) {
  const Distance& d = rung.distance;
  return element(
      "tr",
      text_cell(rung.info.name) + words_cell(rung_description(rung.info.name)) +
          number_cell(short_number(100 * d.rel_l2, 3)) +
          number_cell(short_number(d.log10_ratio, 3)) + number_cell(short_number(d.max_abs, 3)) +
          number_cell(optional_number(rung.half_loss_epoch)) +
          number_cell(short_number(d.final_ratio, 3)) +
          number_cell(std::to_string(rung.info.pathways)) +
          number_cell(std::to_string(rung.info.scalars)) +
          number_cell(std::to_string(rung.info.fitted.size())) +
          number_cell(optional_number(rung.assumptions.alignment)) +
          number_cell(optional_number(rung.assumptions.imbalance)) +
          words_cell(join(rung.info.chosen, "; ") + (rung.info.fitted.empty() ? "" : "; given: ") +
                     join(rung.info.fitted, ", ")));
}

std::string ladder_table(const Climb& climb) {
  std::string rows = "<tr>";
  for (const char* head :
       {"rung", "what it is", "rel. L2 (%)", "|log10 ratio|", "max. difference / initial loss",
        "half-loss epoch", "final loss / ReLU's", "pathways", "scalars", "fitted constants",
        "alignment", "imbalance", "chosen by rule"})
    rows += element("th", head);
  rows += "</tr>\n";
  for (const RungResult& rung : climb.rungs) rows += rung_row(rung);
  return "<div class=\"scroll\">" + element("table", rows) + "</div>\n";
}

std::string pair_table(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string rows;
  for (const auto& [key, value] : pairs) rows += element("tr", text_cell(key) + text_cell(value));
  return "<div class=\"scroll\">" + element("table", rows) + "</div>\n";
}

std::string provenance_table(const Provenance& p) {
  return pair_table({{"Festina", p.festina + ", commit " + p.commit},
                     {"seed", std::to_string(p.seed)},
                     {"Boost", p.boost},
                     {"Armadillo", p.armadillo},
                     {"HDF5", p.hdf5},
                     {"BLAS", p.blas + ", " + std::to_string(p.blas_threads) + " thread"},
                     {"compiler", p.compiler}});
}

}  // namespace

std::string report_html(const Results& results, const std::vector<DrawnFigure>& figures) {
  std::string body = element("h1", "Festina: " + escape_html(results.experiment));
  body += element("h2", "What came out");
  std::string sentences;
  for (const std::string& sentence : reading(results))
    sentences += element("li", escape_html(sentence));
  body += element("ul", sentences);
  for (const auto& [caption, svg] : figures)
    body +=
        element("figure", embed_svg(svg, caption) + element("figcaption", escape_html(caption)));
  if (figures.empty()) body += element("p", "No figures: gnuplot was not found.");
  if (!results.climb.rungs.empty()) {
    body += element("h2", "The ladder of theories");
    body += ladder_table(results.climb);
    body += element("p",
                    "Loss is compared with the mean over the ReLU runs. Scalars are the variables "
                    "of the theory's equations. Alignment is 1 when what was learned lies along "
                    "the task's modes, imbalance 0 when layers are balanced; both at the last "
                    "snapshot.");
  }
  body += element("h2", "What was asked") + pair_table(results.settings);
  body += element("h2", "What made it") + provenance_table(results.provenance);
  return page_head + element("title", "Festina: " + escape_html(results.experiment)) +
         "</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace festina
