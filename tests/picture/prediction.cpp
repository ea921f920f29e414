#include <boost/test/unit_test.hpp>

#include "festina/picture/loss_figure.hpp"
#include "festina/picture/prediction_tables.hpp"
#include "festina/picture/report.hpp"
#include "support/results.hpp"
#include "support/text.hpp"

using namespace festina;
using namespace festina::picture;
using test::has;

BOOST_AUTO_TEST_SUITE(picture)

BOOST_AUTO_TEST_CASE(what_few_units_foretell_is_shown) {
  const Results results = test::orbit_results();
  const RungResult& orbit = results.climb.rungs.front();
  BOOST_TEST(has(sets_sentence(orbit), "2 sets of 102 scalars each"));
  const std::vector<std::string> sentences = prediction_reading(results);
  BOOST_TEST_REQUIRE(sentences.size() == 1U);  // no run to compare with
  BOOST_TEST(has(sentences.front(), "orbit foretells that pathways of "));
  BOOST_TEST(has(sentences.front(), " of 3 contexts win"));
  // A line for 0, 1, 2 and 3 contexts.
  BOOST_TEST(test::count(predicted_table(results), "<tr>") == 5U);
  BOOST_TEST(has(report_html(results, {}), "Pathways that are foretold"));
  // The band of its sets, which one set does not have.
  BOOST_TEST(has(loss_figure(results.climb, "orbit").script, "filledcurves fillstyle transparent"));
  Results alone = results;
  alone.climb.rungs.front().nodes.pop_back();
  BOOST_TEST(!has(loss_figure(alone.climb, "orbit").script, "filledcurves fillstyle transparent"));
  // The control: what foretells nothing.
  const Results early = test::early_results();
  BOOST_TEST(prediction_reading(early).empty());
  BOOST_TEST(sets_sentence(early.climb.rungs.front()).empty());
  BOOST_TEST(!has(report_html(early, {}), "Pathways that are foretold"));
}

BOOST_AUTO_TEST_SUITE_END()
