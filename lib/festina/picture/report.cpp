#include "festina/picture/report.hpp"

#include "festina/base/text.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/reading.hpp"
#include "festina/picture/tables.hpp"

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
    body +=
        element("p",
                "Loss is compared with the mean over the ReLU runs, over all recorded epochs; "
                "in the seed band: the share of them at which the theory lies between the "
                "smallest and the largest run. Aligned: relative L2 after all curves are moved "
                "in time until their first drops coincide, that is the first epochs at which "
                "the loss has fallen by " +
                    short_number(results.climb.first_drop_fall) +
                    ", half of what the task's first modes explain. Scalars are the variables of "
                    "the theory's "
                    "equations. Off its network: relative L2 to the trained network whose modes "
                    "the theory describes.");
    body += element("h2", "When each mode is half learned") + half_epoch_table(results);
    body += element("h2", "What each theory assumes, and how far it holds") +
            assumption_table(results.climb);
    body += assumption_key();
  }
  body += element("h2", "What was asked") + pair_table(results.settings);
  body += element("h2", "What made it") + provenance_table(results.provenance);
  return page_head + element("title", "Festina: " + escape_html(results.experiment)) +
         "</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace festina
