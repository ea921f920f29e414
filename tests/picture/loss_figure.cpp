#include "festina/picture/loss_figure.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/picture/reading.hpp"
#include "festina/picture/style.hpp"
#include "support/results.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::picture;

BOOST_AUTO_TEST_SUITE(picture)

BOOST_AUTO_TEST_CASE(a_curve_is_solid_up_to_its_limit_and_dashed_from_there_on) {
  Results results = test::early_results();
  const auto holds = [&](const std::string& part) {
    return loss_figure(results.climb, "early").script.find(part) != std::string::npos;
  };
  RungInfo& info = results.climb.rungs.front().info;
  BOOST_TEST_REQUIRE(info.valid_until.has_value());
  info.valid_until = 815;
  // The last drawn epoch before it, where both parts meet: rows are every 20 epochs.
  const std::string solid = "($1 <= 800 ? $2 : NaN) with lines " + rung_style("early", Line::solid);
  const std::string dashed =
      "($1 >= 800 ? $2 : NaN) with lines " + rung_style("early", Line::dashed);
  BOOST_TEST(holds(solid));
  BOOST_TEST(holds(dashed + " notitle"));
  BOOST_TEST(solid.find("dashtype 1") != std::string::npos);
  BOOST_TEST(dashed.find("dashtype 2") != std::string::npos);
  const test::TemporaryFolder folder;
  const std::string svg = draw(loss_figure(results.climb, "early"), folder.path() / "loss");
  BOOST_TEST(svg.find("early") != std::string::npos);
  BOOST_TEST(reading(results).rungs.front().second.find("holds until epoch 815.") !=
             std::string::npos);
  // With nets beside it the key names the distance up to there.
  results.climb.rungs.front().valid_rel_l2 = 0.0025;
  BOOST_TEST(holds("early (0.25 % until 815)"));
  BOOST_TEST(reading(results).rungs.front().second.find("up to which it is 0.25 % off") !=
             std::string::npos);
  // Without a limit one curve, as ever.
  info.valid_until.reset();
  BOOST_TEST(!holds("? $2"));
  BOOST_TEST(holds("1:2 with lines " + rung_style("early")));
}

BOOST_AUTO_TEST_SUITE_END()
