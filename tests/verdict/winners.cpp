#include "festina/verdict/winners.hpp"

#include <boost/test/unit_test.hpp>

#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using test::check_near;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(the_family_that_wins_is_the_one_foretold_or_not) {
  Results results{"planted", {}, test::random_task(2, 2, 3), {}, {}, {}, {}};
  BOOST_TEST(!festina::verdict::winners(results).has_value());
  // Two sets; contexts that units are on in: 0 to 3.
  results.predicted.emplace();
  results.predicted->share_by_count = {{0, 0.1, 0.5, 0.4}, {0, 0.1, 0.7, 0.2}};
  const Finding foretold = festina::verdict::winners(results).value();
  BOOST_TEST(!foretold.holds.has_value());
  BOOST_TEST(foretold.subject == "orbit");
  BOOST_TEST(foretold.count("winner") == 2U);
  BOOST_TEST(foretold.count("contexts") == 3U);
  check_near(foretold.value("share"), 0.6, 1e-14);
  check_near(foretold.value("share_least"), 0.5, 1e-14);
  check_near(foretold.value("share_most"), 0.7, 1e-14);
  check_near(foretold.value("share_among"), 0.6 / 0.7, 1e-14);
  check_near(foretold.value("share_common"), 0.3, 1e-14);
  BOOST_TEST(!foretold.number("run_winner").has_value());
  // Units on in all contexts have most, but are no family of some.
  results.seen.emplace();
  results.seen->share_by_count = {0, 0.1, 0.3, 0.6};
  const Finding seen = festina::verdict::winners(results).value();
  BOOST_TEST((seen.holds == std::optional(true)));
  check_near(seen.value("run_share"), 0.3, 1e-14);
  check_near(seen.value("run_share_among"), 0.75, 1e-14);
  check_near(seen.value("run_share_common"), 0.6, 1e-14);
  results.seen->share_by_count = {0, 0.3, 0.1, 0.6};
  const Finding wrong = festina::verdict::winners(results).value();
  BOOST_TEST((wrong.holds == std::optional(false)));
  BOOST_TEST(wrong.count("run_winner") == 1U);
  check_near(wrong.value("run_share"), 0.1, 1e-14);  // still of the family that was foretold
  results.seen->share_by_count = {0, 0, 0, 1};
  BOOST_TEST(festina::verdict::winners(results)->value("run_share_among") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
