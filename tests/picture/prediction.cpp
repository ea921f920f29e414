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
  BOOST_TEST_REQUIRE(!sentences.empty());
  BOOST_TEST(has(sentences.front(), "orbit foretells that "));
  BOOST_TEST(sentences.size() <= 2U);  // no run to compare with
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

namespace {

/// Sentences for these sets and recorded runs; columns: on in 0 to 3 contexts.
std::vector<std::string> said_of(const arma::mat& sets, const std::vector<arma::vec>& runs) {
  Results results = test::orbit_results();
  results.predicted->share_by_count = sets;
  results.seen.clear();
  for (const arma::vec& run : runs) results.seen.push_back({run, {}});
  return prediction_reading(results);
}

const arma::mat twos = {{0, 0.1, 0.5, 0.4}, {0, 0.1, 0.7, 0.2}};

}  // namespace

BOOST_AUTO_TEST_CASE(winners_are_told_with_what_nets_do) {
  const auto agree = said_of(twos, {{0, 0.05, 0.6, 0.35}});
  BOOST_TEST_REQUIRE(agree.size() == 4U);
  BOOST_TEST(has(agree[0], "pathways of 2 of 3 contexts win"), agree[0]);
  BOOST_TEST(has(agree[1], "In run 0 pathways of 2 of 3 contexts win"), agree[1]);
  BOOST_TEST(has(agree[2], "apart from those of the nets by 5 %"), agree[2]);
  BOOST_TEST(has(agree[3], "So nets do as foretold"), agree[3]);
  const auto all = said_of(twos, {{0, 0, 0.3, 0.7}, {0, 0, 0.2, 0.8}});
  BOOST_TEST(has(all[1], "In the mean of 2 recorded runs all contexts win"), all[1]);
  BOOST_TEST(has(all[1], "wins in 0 of them"), all[1]);
  BOOST_TEST(has(all[3], "another family wins"), all[3]);
  const auto same = said_of(twos, {{0, 0.3, 0.4, 0.3}});
  BOOST_TEST(has(same[3], "the same family wins, but"), same[3]);
  const arma::mat threes = {{0, 0, 0.2, 0.8}};
  BOOST_TEST(has(said_of(threes, {})[0], "foretells that all contexts win"));
  const arma::mat both = {{0, 0.1, 0.9, 0}, {0, 0.1, 0.4, 0.5}};
  const auto unsure = said_of(both, {{0, 0.1, 0.6, 0.3}});
  BOOST_TEST(has(unsure[1], "Its sets disagree: that family wins in 1 of 2"), unsure[1]);
  BOOST_TEST(has(unsure[4], "cannot be told"), unsure[4]);
}

BOOST_AUTO_TEST_SUITE_END()
