#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/measure/similarity.hpp"
#include "festina/picture/embedding_figure.hpp"
#include "festina/picture/majority_figure.hpp"
#include "festina/picture/sample_marks.hpp"
#include "festina/picture/selectivity_figure.hpp"
#include "festina/picture/similarity_figure.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/xor.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"

using namespace festina;
using namespace festina::measure;
using namespace festina::picture;
using namespace festina::random;
using namespace festina::reln;
using namespace festina::task;
using test::check_throws;
using test::count;
using test::has;

BOOST_AUTO_TEST_SUITE(picture)

namespace {

/// Units whose gates drift from all on to their context pathways.
struct Units {
  std::vector<arma::uword> epochs = {0, 500, 1000};
  std::vector<arma::mat> grams;
  std::vector<SelectivityWithNulls> selectivities;
  std::vector<MajorityTable> tables;

  explicit Units(const Task& task) {
    Stream stream = make_stream(1, "test", 0);
    const arma::vec contribution = arma::abs(normal_matrix(stream, 9, 1, 1));
    const arma::mat lengths = arma::abs(normal_matrix(stream, 9, task.samples(), 1));
    for (std::size_t i = 0; i < epochs.size(); ++i) {
      arma::mat gates(9, task.samples(), arma::fill::ones);
      for (arma::uword unit = 0; unit < 9; ++unit)
        gates.row(unit) -= 0.45 * static_cast<double>(i) *
                           task.context_gate({static_cast<std::size_t>(unit % task.contexts())});
      const arma::mat activity = static_cast<double>(i) * gates % lengths;
      grams.emplace_back(activity.t() * activity);
      selectivities.push_back(selectivity_with_nulls(task, gates, contribution, 1, i));
      tables.push_back(majority_table(task, gates, contribution));
    }
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(figures_of_hidden_units_draw_and_repeat) {
  BOOST_TEST_REQUIRE(gnuplot_available());
  const test::TemporaryFolder folder;
  const Task task = test::trees(3);
  const Units units(task);
  std::vector<arma::mat> similarities;
  for (const arma::mat& gram : units.grams) similarities.push_back(cosine_similarity(gram));
  const EmbeddingPath path = embed_path(units.grams);
  const std::string name = "it's <b>\"50%\"</b> `date` $x {y}_z \\ @a";
  const auto figures = {similarity_figure(task, units.epochs, similarities, name),
                        embedding_figure(task, units.epochs, path, name),
                        selectivity_figure(units.epochs, units.selectivities, name),
                        majority_figure(units.tables.back(), task.context_names(), name),
                        majority_course_figure(units.epochs, units.tables, name)};
  for (const Figure& figure : figures) {
    const std::string svg = draw(figure, folder.path() / "figure");
    BOOST_TEST(has(svg, "`date` $x {y}_z \\ @a"));
    BOOST_TEST(svg == draw(figure, folder.path() / "figure"));
    BOOST_TEST(std::filesystem::file_size(folder.path() / "figure.pdf") > 1000U);
  }
}

BOOST_AUTO_TEST_CASE(similarities_are_cut_where_the_context_changes) {
  const Task task = test::trees(3);
  const arma::mat similarity(24, 24, arma::fill::eye);
  const std::string script = similarity_figure(task, {5}, {similarity}, "t").script;
  for (const char* part : {"from first 8.5, graph 0", "from first 16.5, graph 0",
                           "'context 2' 12.5", "cbrange [0:1]", "'epoch 5'"})
    BOOST_TEST(has(script, part), part);
  BOOST_TEST(count(script, "set arrow") == 4U);
  BOOST_TEST(has(similarity_figure(task, {5}, {-similarity}, "t").script, "cbrange [-1:1]"));
  const Task plain = xor_task(XorEncoding::pm1, "xor");
  BOOST_TEST(
      !has(similarity_figure(plain, {0}, {arma::mat(4, 4, arma::fill::eye)}, "t").script, "arrow"));
  check_throws<InputError>(
      [&] {
        similarity_figure(task, {1, 2}, {similarity}, "t");
      },
      {"1 matrices for 2 epochs"});
  check_throws<InputError>([&] { similarity_figure(plain, {1}, {similarity}, "t"); },
                           {"24 × 24", "4 samples"});
}

BOOST_AUTO_TEST_CASE(objects_are_labelled_once_where_they_lie_together) {
  const Task task = test::trees(2);
  EmbeddingPath path{{arma::mat(16, 2, arma::fill::zeros)}, arma::vec{0.7, 0.2}};
  for (arma::uword i = 0; i < 8; ++i) path.points[0](i, 0) = i < 3 || i == 6 ? 1 : -1;
  const std::string script = embedding_figure(task, {9}, path, "t").script;
  BOOST_TEST(has(script, "set label '1-3,7' at 1,0"));
  BOOST_TEST(has(script, "set label '4-6,8' at -1,0"));
  BOOST_TEST(count(script, "\nset label") == 2U);  // the second context lies together altogether
  BOOST_TEST(has(script, "axis 1 (70 % of variance)"));
  check_throws<InputError>([&] { embedding_figure(task, {1, 2}, path, "t"); }, {"1 of 2 epochs"});
  path.points[0].resize(16, 1);
  check_throws<InputError>([&] { embedding_figure(task, {1}, path, "t"); }, {"16 × 1"});
  BOOST_TEST(object_labels(xor_task(XorEncoding::pm1, "xor"))[3] == "4");
  Contextual many;
  many.objects = 16;
  BOOST_TEST(object_labels(contextual_task(many, "many"))[0].empty());
}

BOOST_AUTO_TEST_CASE(a_measure_that_is_not_defined_says_so) {
  const test::TemporaryFolder folder;
  const Task task = test::trees(2);
  const SelectivityWithNulls always =
      selectivity_with_nulls(task, arma::mat(2, 16, arma::fill::ones), {1, 1}, 1, 0);
  SelectivityWithNulls none = always;
  none.modular.interaction.reset();
  const Figure figure = selectivity_figure({0, 10}, {none, none}, "t");
  BOOST_TEST(count(figure.script, "not defined for this task") == 1U);
  BOOST_TEST(has(draw(figure, folder.path() / "figure"), "not defined for this task"));
  BOOST_TEST(!has(selectivity_figure({0, 10}, {always, always}, "t").script, "not defined"));
  check_throws<InputError>(
      [&] {
        selectivity_figure({0}, {always, none}, "t");
      },
      {"2 selectivities for 1 epochs"});
}

BOOST_AUTO_TEST_CASE(majority_figures_name_what_they_leave_out) {
  const Task task = test::trees(5);
  arma::mat gates(20, 40);
  for (arma::uword unit = 0; unit < 20; ++unit) {
    std::vector<std::size_t> on;
    for (std::size_t c = 0; c < 5; ++c)
      if ((unit >> c) % 2 == 1) on.push_back(c);
    gates.row(unit) = task.context_gate(on);
  }
  const MajorityTable table = majority_table(task, gates, arma::vec(20, arma::fill::ones));
  const Figure figure = majority_figure(table, task.context_names(), "t");
  BOOST_TEST(has(figure.script, "not shown: 4 patterns with 20 %"));
  BOOST_TEST(count(figure.script, "'5 %, 1 unit'") == 16U);
  const Figure course = majority_course_figure({0, 10}, {table, table}, "t");
  BOOST_TEST(has(course.script, "'all 5 contexts'"));
  check_throws<InputError>([&] { majority_figure(table, {"a", "b"}, "t"); }, {"2 contexts"});
  check_throws<InputError>([&] { majority_course_figure({0}, {}, "t"); }, {"0 tables"});
}

BOOST_AUTO_TEST_CASE(names_are_cut_between_letters) {}

BOOST_AUTO_TEST_SUITE_END()
