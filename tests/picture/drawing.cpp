// Figures that cannot be drawn, or only in part; and what must not reach them.
#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/picture/drawn.hpp"
#include "festina/picture/majority_figure.hpp"
#include "festina/picture/network_figure.hpp"
#include "festina/picture/panel.hpp"
#include "festina/picture/publish.hpp"
#include "support/fake_program.hpp"
#include "support/near.hpp"
#include "support/results.hpp"
#include "support/text.hpp"

using namespace festina;
using namespace festina::picture;
using test::check_throws;
using test::count;
using test::has;

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(drawing)

namespace {

const Figure line{"plot x title 'a line'\n", 300, 200};
const Diagram pair{"digraph { a -> b; }\n"};

/// A program in front of the one of its name.
struct Instead {
  Instead(const std::string& name, const std::string& script)
      : path("PATH", test::path_before(folder.path())) {
    test::put_program(folder.path(), name, script);
  }
  test::TemporaryFolder folder;
  test::Variable path;
};

/// Names of a folder's files, hidden ones too.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), folder).string());
  std::sort(names.begin(), names.end());
  return names;
}

/// The real gnuplot, for scripts that stand before it.
std::string real(const std::string& program) {
  for (const char* folder : {"/usr/bin/", "/usr/local/bin/", "/bin/"})
    if (fs::exists(folder + program)) return folder + program;
  throw RunError(program + " is not where it was looked for");
}

}  // namespace

BOOST_AUTO_TEST_CASE(half_a_picture_gets_no_name) {
  // Draws, cuts what was drawn, and says that all went well: a disk that fills up.
  const Instead cut("gnuplot",
                    real("gnuplot") +
                        " \"$@\" || exit 1\n"
                        "for f in $(sed -n \"s/^set output '\\(.*\\)'/\\1/p\" \"$2\"); do\n"
                        "  half=$(($(wc -c < $f) / 2)); truncate -s $half $f\ndone");
  const test::TemporaryFolder folder;
  const DrawnFigures drawn = draw_all({{"line", line}}, folder.path(), "figures", {});
  BOOST_TEST(drawn.svgs.front().empty());
  BOOST_TEST_REQUIRE(drawn.failed.size() == 2U);
  BOOST_TEST(drawn.failed[0] == "not written: figures/line.svg: the SVG was not completed");
  BOOST_TEST(drawn.failed[1] == "not written: figures/line.pdf: the PDF was not completed");
  BOOST_TEST(names_in(folder.path()).empty());
  // An old picture stays.
  folder.file("old.svg", "old");
  check_throws<RunError>([&] { draw(line, folder.path() / "old"); },
                         {"old.svg: the SVG was not completed"});
  BOOST_TEST(file::read_file(folder.path() / "old.svg") == "old");
}

BOOST_AUTO_TEST_CASE(a_picture_with_a_hole_gets_no_name) {
  // Of one SVG a block is lost in the middle, of the PDF too; both still end as they should.
  const Instead hole(
      "gnuplot",
      real("gnuplot") +
          " \"$@\" || exit 1\n"
          "sed -n \"s/^set output '\\(.*\\)'/\\1/p\" \"$2\" | sed 1d | while read f; do\n"
          "  cp $f \"$0.part\"; { head -c 700 \"$0.part\"; tail -c +801 \"$0.part\"; } > $f\ndone");
  const Rendering drawn = render(line, Formats::svg_and_pdf);
  BOOST_TEST(!drawn.svg.has_value());
  BOOST_TEST(!drawn.pdf.has_value());
}

BOOST_AUTO_TEST_CASE(without_pdfcairo_there_are_svgs) {
  const Instead without("gnuplot", "sed s/pdfcairo/nosuchterminal/ \"$2\" > \"$0.script\"\nexec " +
                                       real("gnuplot") + " -d \"$0.script\"");
  const test::TemporaryFolder folder;
  const DrawnFigures drawn = draw_all({{"a", line}, {"b", line}}, folder.path(), "", {});
  BOOST_TEST((names_in(folder.path()) == std::vector<std::string>{"a.svg", "b.svg"}));
  BOOST_TEST_REQUIRE(drawn.failed.size() == 1U);
  BOOST_TEST(has(drawn.failed.front(),
                 "not written: a.pdf, b.pdf: gnuplot could not draw it (ended with exit code 1: "));
  BOOST_TEST(has(drawn.failed.front(), "terminal"));
  BOOST_TEST(has(drawn.svgs[0], "a line"));
}

BOOST_AUTO_TEST_CASE(dot_without_plugins_is_named) {
  const Instead without("dot", "echo 'There is no layout engine support for \"dot\"' >&2\nexit 1");
  const test::TemporaryFolder folder;
  const DrawnFigures drawn =
      draw_all({{"line", line}, {"pair", pair}}, folder.path(), "", {Formats::svg});
  BOOST_TEST((names_in(folder.path()) == std::vector<std::string>{"line.svg"}));
  BOOST_TEST_REQUIRE(drawn.failed.size() == 1U);
  BOOST_TEST(
      drawn.failed.front() ==
      "not written: pair.svg: dot could not draw it (ended with exit code 1: There is no layout "
      "engine support for \"dot\")");
}

BOOST_AUTO_TEST_CASE(a_crash_is_named) {
  const Instead crash("gnuplot", "kill -SEGV $$");
  const test::TemporaryFolder folder;
  const DrawnFigures drawn =
      draw_all({{"line", line}, {"pair", pair}}, folder.path(), "", {Formats::svg});
  BOOST_TEST((names_in(folder.path()) == std::vector<std::string>{"pair.svg"}));
  BOOST_TEST(
      has(drawn.failed.front(), "line.svg: gnuplot could not draw it (was ended by signal 11"));
}

BOOST_AUTO_TEST_CASE(one_that_hangs_is_ended_and_no_other_begun) {
  const Instead hang("gnuplot", "echo begun >> \"$0.log\"\nexec sleep 1000");
  const test::TemporaryFolder folder;
  DrawingOptions options{Formats::svg};
  options.limits.time = std::chrono::milliseconds(300);
  const DrawnFigures drawn =
      draw_all({{"a", line}, {"b", line}, {"c", line}, {"d", line}}, folder.path(), "", options);
  BOOST_TEST(names_in(folder.path()).empty());
  const std::string lines = drawn.failed.at(0) + "\n" + drawn.failed.at(1);
  BOOST_TEST(has(lines, "gnuplot could not draw it (took more than 0.3 s)"), lines);
  BOOST_TEST(has(lines, "d.svg: not begun, since another figure took too long"), lines);
  BOOST_TEST(count(file::read_file(hang.folder.path() / "gnuplot.log"), "begun") <= 2U);
}

BOOST_AUTO_TEST_CASE(settings_of_the_user_do_not_reach_figures) {
  const std::string plain = *render(line, Formats::svg).svg;
  const test::TemporaryFolder home;
  fs::copy_file(FESTINA_SOURCE "/tests/data/dot-gnuplot-separator", home.path() / ".gnuplot");
  const test::Variable at_home("HOME", home.path().string());
  const test::Variable decimals("LC_ALL", "de_DE.UTF-8");
  const test::Variable fonts("GDFONTPATH", "/nowhere");
  const test::Variable library("GNUPLOT_LIB", "/nowhere");
  const Figure data{data_block("d", arma::mat{{0, 0.5}, {1, 1.5}}) + "plot $d with lines\n", 300,
                    200};
  BOOST_TEST(render(line, Formats::svg).svg.value() == plain);
  BOOST_TEST(render(data, Formats::svg).svg.has_value());
  // What a program that draws sees of the environment.
  const Instead shown("gnuplot", "env > \"$0.env\"");
  render(line, Formats::svg);
  const std::string seen = file::read_file(shown.folder.path() / "gnuplot.env");
  BOOST_TEST(has(seen, "LC_ALL=C.UTF-8\n"));
  BOOST_TEST(!has(seen, "GNUPLOT"));
  BOOST_TEST(!has(seen, "GDFONTPATH"));
}

BOOST_AUTO_TEST_CASE(names_are_shown_as_they_are) {
  const std::string odd = "10 % {a}_b^c @d \\n \"e\" 'f' <g>\nh";
  const std::string shown = "10 % {a}_b^c @d \\n &quot;e&quot; 'f' &lt;g&gt; h";
  const arma::mat band{{1, 1, 1, 1}, {2, 2, 2, 2}};
  const Panel panel{odd, odd, odd, {{odd, band, "", true}}, false, false, {odd, "2"}};
  const std::string svg = *render(panels_figure({panel}, odd), Formats::svg).svg;
  // Title of figure and panel, both axes, the key and a tic.
  const std::string loose = "10 % {a}_b^c @d \\n ";
  BOOST_TEST(count(svg, loose) == 6U);
  BOOST_TEST(count(svg, "%%") == 0U);
  BOOST_TEST(dot_html("\\N & <b>\n") == "\\\\N &amp; &lt;b&gt; ");
  const Rendering labels =
      render(Diagram{"digraph { a [label=" + dot_label({odd, "50 % \\N &amp;"}) +
                     "]; b [label=<<TABLE><TR><TD>" + dot_html("\\N \\G 'x' %") +
                     "</TD></TR></TABLE>>]; }\n"},
             Formats::svg);
  BOOST_TEST(has(*labels.svg, ">10 % {a}_b^c @d \\n &quot;e&quot; "));
  BOOST_TEST(has(*labels.svg, ">50 % \\N &amp;amp;<"));
  BOOST_TEST(has(*labels.svg, ">\\N \\G &#39;x&#39; %<"));
}

BOOST_AUTO_TEST_CASE(long_names_are_cut_between_letters_in_figures) {
  reln::MajorityTable table;
  table.patterns = {{arma::urowvec{1, 0}, "one", 3, 0.75}, {arma::urowvec{1, 1}, "both", 1, 0.25}};
  table.share_by_count = arma::vec{0, 0.75, 0.25};
  std::string name;
  for (int i = 0; i < 20; ++i) name += "контекст перший ";
  const std::string svg =
      *render(majority_figure(table, {"контекст перший", "50 %"}, name), Formats::svg).svg;
  BOOST_TEST(has(svg, ">контекст пе…<"));
  BOOST_TEST(has(svg, ">50 %<"));
  // 49 letters and the points.
  BOOST_TEST(has(svg, ">Majority gates: контекст перший контекст перший контекст перший …<"));
}

BOOST_AUTO_TEST_CASE(numbers_are_written_where_a_file_is_called_figures) {
  const test::TemporaryFolder folder;
  folder.file("figures", "not a folder");
  const Published written = publish(test::small_results(), folder.path(), Formats::svg, 2);
  BOOST_TEST_REQUIRE(written.failed.size() == 1U);
  BOOST_TEST(has(written.failed.front(), "figures/loss.svg"));
  BOOST_TEST(has(written.failed.front(), "figures is no folder"));
  for (const char* name : {"summary.json", "results.h5", "curves.csv"})
    BOOST_TEST(fs::file_size(folder.path() / name) > 500U, name);
  BOOST_TEST(file::read_file(folder.path() / "figures") == "not a folder");
  // The page shows what was drawn.
  const std::string page = file::read_file(folder.path() / "report.html");
  BOOST_TEST(has(page, "data:image/svg+xml;base64,"));
  BOOST_TEST(has(page, "figures is no folder"));
}

BOOST_AUTO_TEST_SUITE_END()
