#pragma once

namespace festina::picture {

/// The report's style sheet: dark text on white, wide tables and pictures that scroll sideways on a
/// phone instead of shrinking, and no row or picture cut in two on paper.
inline constexpr const char* report_style = R"(
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 62rem; padding: 1rem; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
img { max-width: 100%; height: auto; }
figure { margin: 1rem 0; }
figcaption, .key { color: #444; font-size: .9rem; }
dt { font-weight: bold; margin-top: .6rem; }
dd { margin-left: 1.2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
td { min-width: 3rem; }
th:first-child, td:first-child { white-space: nowrap; }
td.words { min-width: 14rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media screen and (max-width: 50rem) {
  figure .scroll img { max-width: none; width: 56rem; }
}
@media print {
  body { max-width: none; font-size: 10pt; padding: 0; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .3rem; }
  td { min-width: min-content; }
  th:first-child, td:first-child { white-space: normal; }
  .scroll { overflow: visible; }
  figure, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
)";

}  // namespace festina::picture
