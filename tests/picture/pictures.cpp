#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/picture/alignment_figure.hpp"
#include "festina/picture/gnuplot.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/learning_figure.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/picture/mode_figure.hpp"
#include "festina/picture/pathway_figure.hpp"
#include "festina/picture/publish.hpp"
#include "festina/picture/reading.hpp"
#include "festina/picture/report.hpp"
#include "festina/picture/sortable_table.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/results.hpp"
#include "support/text.hpp"

using namespace festina;
using namespace festina::picture;
using namespace festina::race;
using namespace festina::task;
using test::check_throws;
using test::has;

BOOST_AUTO_TEST_SUITE(picture)

BOOST_AUTO_TEST_CASE(every_figure_draws_and_repeats) {
  BOOST_TEST_REQUIRE(gnuplot_available());
  const test::TemporaryFolder folder;
  // A name that is wrong in every language it passes through.
  const Results results = test::small_results_named("it's <b>\"50%\"</b> `date` $x {y}_z \\ @a");
  BOOST_TEST_REQUIRE(results.climb.aligned_runs.has_value());
  const auto figures = {loss_figure(results.climb, results.experiment),
                        moved_loss_figure(results.climb, results.experiment),
                        mode_figure(results.climb, results.spectrum.frame, results.experiment),
                        output_figure(results.task, results.climb),
                        task_figure(results.task),
                        pathway_figure(results.climb, results.climb.rungs[1], results.experiment),
                        pathway_output_figure(results.task, results.climb.rungs[1]),
                        alignment_figure(results.climb, results.experiment)};
  for (const Figure& figure : figures) {
    const std::string svg = draw(figure, folder.path() / "figure");
    BOOST_TEST(has(svg, "`date` $x {y}_z \\ @a"));
    BOOST_TEST(!has(svg, "<b>"));
    BOOST_TEST(svg == draw(figure, folder.path() / "figure"));
    BOOST_TEST(std::filesystem::file_size(folder.path() / "figure.pdf") > 1000U);
  }
}

BOOST_AUTO_TEST_CASE(one_output_and_no_modes_draw_too) {
  // gnuplot leaves out images of a single row: both maps have to be there.
  const test::TemporaryFolder folder;
  const Task task = xor_task(XorEncoding::pm1, "xor");
  const std::string svg = draw(task_figure(task), folder.path() / "task");
  // Cells of value 1: 4 of the inputs, 2 of the targets' row, which stands there twice. A colour
  // scale has at most one of that colour.
  std::size_t ones = 0;
  for (std::size_t at = svg.find("rgb(140,  81,  10)"); at != std::string::npos;
       at = svg.find("rgb(140,  81,  10)", at + 1))
    ++ones;
  BOOST_TEST(ones >= 8U);
  BOOST_TEST(has(draw(mode_figure({}, spectrum(task).frame, "xor"), folder.path() / "modes"),
                 "none: inputs and targets are uncorrelated"));
}

BOOST_AUTO_TEST_CASE(an_order_of_learning_without_any_says_so) {
  const test::TemporaryFolder folder;
  Results results = test::small_results();
  RungResult& network = results.climb.rungs[1];
  BOOST_TEST_REQUIRE(!network.mode_times.empty());
  for (ModeTimes& times : network.mode_times)
    times.alignment_time = times.aligned = times.learned_alone = times.learned = std::nullopt;
  Climb alone;
  alone.rungs.push_back(network);
  BOOST_TEST(has(draw(learning_figure(alone, alone.rungs[0], "small"), folder.path() / "none"),
                 "no mode has aligned"));
}

BOOST_AUTO_TEST_CASE(a_figure_that_cannot_be_drawn_is_an_error) {
  const test::TemporaryFolder folder;
  check_throws<RunError>(
      [&] {
        draw({"plot $nothing", 300, 200}, folder.path() / "figure");
      },
      {"gnuplot could not"});
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(html_is_escaped) {
  BOOST_TEST(escape_html("<a href=\"x\">'&'</a>") ==
             "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  // "Man" and its truncations are the textbook example of base 64 and its padding.
  BOOST_TEST(has(embed_svg("Man", "d"), "base64,TWFu\""));
  BOOST_TEST(has(embed_svg("Ma", "d"), "base64,TWE=\""));
  BOOST_TEST(has(embed_svg("M", "d"), "base64,TQ==\""));
  const std::string page = report_html(test::small_results_named("<script>alert(1)</script>"),
                                       {{Chapter::task, "<i>", "<svg/>"}});
  BOOST_TEST(!has(page, "<script"));
  BOOST_TEST(!has(page, "<i>"));
  BOOST_TEST(has(page, "is &lt;not&gt; built"));
  BOOST_TEST(has(page, "default-src 'none'"));
}

BOOST_AUTO_TEST_CASE(a_table_sorts_by_rules_alone) {
  const auto cell = [](const std::string& text, std::optional<double> key) {
    return SortableCell{"<td>" + text + "</td>", key};
  };
  const SortableTable table = sortable_table(
      "t", {"name", "a < b"},
      {{cell("x", 0), cell("5", 5)}, {cell("y", 1), cell("-", {})}, {cell("z", 2), cell("2", 2)}});
  // Ranks by hand: 2 before 5 before what has no number.
  for (const char* row :
       {"style=\"--by-0:1;--by-1:2;\"><td>x", "style=\"--by-0:2;--by-1:3;\"><td>y",
        "style=\"--by-0:3;--by-1:1;\"><td>z"})
    BOOST_TEST(has(table.html, row), row);
  BOOST_TEST(has(table.html, "<label for=\"t-by-1\">a &lt; b</label>"));
  BOOST_TEST(has(table.style, "#t-by-1:checked ~ .scroll tr.row { order: var(--by-1); }"));
  BOOST_TEST(!has(table.html, "<script"));
}

BOOST_AUTO_TEST_CASE(everything_is_published) {
  const test::TemporaryFolder folder;
  publish(test::small_results(), folder.path(), Formats::svg_and_pdf, 2);
  for (const char* name :
       {"summary.json", "results.h5", "curves.csv", "report.html", "figures/loss.svg",
        "figures/loss.pdf", "figures/modes.svg", "figures/outputs.pdf", "figures/task.svg",
        "figures/pathways-gdln.svg", "figures/pathway-outputs-modular.svg",
        "figures/pathways-gdln-staged.pdf", "figures/alignment.svg"})
    BOOST_TEST(std::filesystem::file_size(folder.path() / name) > 500U, name);
  // One hidden layer: plateaus do not last long enough for a figure of their own.
  BOOST_TEST(!std::filesystem::exists(folder.path() / "figures" / "loss-moved.svg"));
}

BOOST_AUTO_TEST_CASE(predictions_are_published_without_runs) {
  const test::TemporaryFolder folder;
  Results results = test::small_results();
  results.climb.runs.clear();
  results.climb.run_seconds.clear();
  for (RungResult& rung : results.climb.rungs) rung.distance.reset();
  publish(results, folder.path(), Formats::svg, 2);
  for (const char* name : {"summary.json", "results.h5", "curves.csv", "report.html",
                           "figures/loss.svg", "figures/modes.svg"})
    BOOST_TEST(std::filesystem::file_size(folder.path() / name) > 500U, name);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "figures" / "loss.pdf"));
}

BOOST_AUTO_TEST_CASE(the_reading_names_what_fails) {
  Results results = test::small_results();
  const auto says = [&](const std::string& part) {
    const Reading text = reading(results);
    return std::any_of(text.overall.begin(), text.overall.end(),
                       [&](const std::string& sentence) { return has(sentence, part); }) ||
           std::any_of(text.rungs.begin(), text.rungs.end(),
                       [&](const auto& rung) { return has(rung.second, part); });
  };
  // With two contexts the control has the theories' own pathways: here it is given others.
  for (RungResult& rung : results.climb.rungs)
    if (rung.info.name == "modular") rung.info.modes->pathways.back().gate.zeros();
  // A theory no better than its control is said to be none, with what it leaves out.
  for (RungResult& rung : results.climb.rungs) rung.distance->rel_l2 = 0.1;
  // Two runs that agree, so that they leave little open.
  results.climb.runs[1].loss = 1.001 * results.climb.runs[0].loss;
  BOOST_TEST(says("The control modular is 10 % off. Not told apart from it: gdln, "));
  BOOST_TEST(!says("by more than these runs leave open"));
  BOOST_TEST(
      says("It trains whole matrices, so what separates it from the nets is the network itself"));
  for (RungResult& rung : results.climb.rungs)
    if (rung.info.name == "race") {
      rung.assumptions.set("mode_mixing", 0.4);
      rung.network_rel_l2 = 0.05;
    }
  BOOST_TEST(says("sizes do not compare: "));
  BOOST_TEST(says("its modes mix (40 %)"));
  for (RungResult& rung : results.climb.rungs)
    if (rung.info.name != "modular") rung.distance->rel_l2 = 0.01;
  BOOST_TEST(says("Below 50 % of that, and by more than these runs leave open: gdln, "));
  BOOST_TEST(!says("Not told apart from it: gdln"));
  // When each leaves the runs.
  const auto departs = [&](std::optional<arma::uword> first, std::optional<arma::uword> lasting) {
    results.climb.rungs[1].departure = {first, lasting};
  };
  departs({}, {});
  BOOST_TEST(says("It stays within 10 % of the nets' loss to the end."));
  departs(120, {});
  BOOST_TEST(says("at epoch 120 (a drop that comes early or late counts), but not at the end."));
  departs(120, 260);
  BOOST_TEST(says("for good from epoch 260 on."));
  departs(120, 120);
  BOOST_TEST(says("off the nets' loss from epoch 120 on."));
  for (RungResult& rung : results.climb.rungs) rung.aligned_rel_l2 = 0.003;
  BOOST_TEST(says("(relative L2; 0.3 % with first drops moved together)"));
  results.climb.aligned_runs->losses.col(0) *= 1.1;
  BOOST_TEST(says("when moved in time until their first drops coincide"));
  results.climb.aligned_runs.reset();
  BOOST_TEST(!says("moved in time"));
}

BOOST_AUTO_TEST_SUITE_END()
