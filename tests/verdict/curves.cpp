#include "festina/verdict/curves.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/verdict/thresholds.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_distance_is_told_where_there_is_one) {
  RungResult rung = planted_rung("race");
  rung.half_loss_epoch = 120.5;
  rung.info.fitted = {"a = 1", "b = 2"};
  const Finding alone = festina::verdict::distance(rung);
  BOOST_TEST(!alone.holds.has_value());
  BOOST_TEST(!alone.number("rel_l2").has_value());
  BOOST_TEST(alone.value("half_loss_epoch") == 120.5);
  BOOST_TEST(alone.count("fitted_constants") == 2U);
  rung.distance = test::planted_distance(0.2, 1.5);
  rung.info.from_epoch = 300;
  const Finding beside = festina::verdict::distance(rung);
  BOOST_TEST((beside.holds == std::optional(true)));
  BOOST_TEST(beside.subject == "race");
  BOOST_TEST(beside.value("rel_l2") == 0.2);
  BOOST_TEST(beside.value("final_ratio") == 1.5);
  BOOST_TEST(beside.count("from_epoch") == 300U);
  BOOST_TEST(!beside.number("aligned_rel_l2").has_value());
  rung.aligned_rel_l2 = 0.1;
  BOOST_TEST(festina::verdict::distance(rung).value("aligned_rel_l2") == 0.1);
}

BOOST_AUTO_TEST_CASE(a_theory_that_never_leaves_the_runs_stays) {
  festina::verdict::Yardstick nets;
  nets.flat_leaves = 50;
  RungResult rung = planted_rung("race");
  BOOST_TEST(!festina::verdict::departure(rung, nets).holds.has_value());  // nothing to leave
  rung.distance = test::planted_distance(0.01);
  BOOST_TEST((festina::verdict::departure(rung, nets).holds == std::optional(true)));
  BOOST_TEST(festina::verdict::departure(rung, nets).value("limit") ==
             festina::trajectory::Departure::share);
  // A loss that stays where it starts stays as near: nothing is told by staying.
  const festina::verdict::Yardstick flat;
  BOOST_TEST(!festina::verdict::departure(rung, flat).holds.has_value());
  rung.departure = {120, {}};
  BOOST_TEST((festina::verdict::departure(rung, flat).holds == std::optional(false)));
  const Finding left = festina::verdict::departure(rung, nets);
  BOOST_TEST((left.holds == std::optional(false)));
  BOOST_TEST(left.count("first_epoch") == 120U);
  BOOST_TEST(!left.number("lasting_epoch").has_value());
  rung.departure = {120, 260};
  BOOST_TEST(festina::verdict::departure(rung, nets).count("lasting_epoch") == 260U);
  nets.unfit = {{"most_fall", 0, festina::record::Relation::at_least, "plateau_share", 0.1}};
  BOOST_TEST(!festina::verdict::departure(rung, nets).holds.has_value());
}

BOOST_AUTO_TEST_CASE(a_limit_is_kept_up_to_two_percent) {
  festina::verdict::Yardstick nets;
  RungResult rung = planted_rung("early");
  rung.solution = test::planted_run(arma::vec(101, arma::fill::ones));  // to epoch 1000
  rung.info.valid_until = 815;
  BOOST_TEST_REQUIRE(festina::verdict::limit(rung, nets).has_value());
  BOOST_TEST(!festina::verdict::limit(rung, nets)->holds.has_value());  // no runs
  BOOST_TEST(festina::verdict::limit(rung, nets)->count("epoch") == 815U);
  BOOST_TEST(festina::verdict::limit(rung, nets)->count("last_epoch") == 1000U);
  rung.valid_rel_l2 = 0.02;
  rung.distance = test::planted_distance(0.4);  // far off behind the limit, which is no fault
  BOOST_TEST((festina::verdict::limit(rung, nets)->holds == std::optional(true)));
  BOOST_TEST(festina::verdict::limit(rung, nets)->value("rel_l2") == 0.02);
  rung.valid_rel_l2 = 0.0201;
  BOOST_TEST(!festina::verdict::limit(rung, nets)->holds.has_value());  // a miss by one run
  nets.resolution = 0.001;
  BOOST_TEST(!festina::verdict::limit(rung, nets)->holds.has_value());  // what they leave open
  nets.resolution = 0.00001;
  BOOST_TEST((festina::verdict::limit(rung, nets)->holds == std::optional(false)));
  BOOST_TEST(festina::verdict::limit(rung, nets)->because.front().bound.value() ==
             festina::verdict::kept_limit);
  // By nets that learned nothing it is not judged.
  nets.unfit = {{"most_fall", 0, festina::record::Relation::at_least, "plateau_share", 0.1}};
  BOOST_TEST(!festina::verdict::limit(rung, nets)->holds.has_value());
}

BOOST_AUTO_TEST_CASE(a_theory_that_ends_nowhere_is_judged_by_all_epochs) {
  festina::verdict::Yardstick nets;
  nets.resolution = 0.001;
  RungResult rung = planted_rung("early");
  rung.solution = test::planted_run(arma::vec(101, arma::fill::ones));
  BOOST_TEST_REQUIRE(festina::verdict::limit(rung, nets).has_value());
  BOOST_TEST(festina::verdict::limit(rung, nets)->count("epoch") == 1000U);
  BOOST_TEST(festina::verdict::limit(rung, nets)->count("last_epoch") == 1000U);
  BOOST_TEST(!festina::verdict::limit(rung, nets)->holds.has_value());
  rung.distance = test::planted_distance(0.019);
  BOOST_TEST((festina::verdict::limit(rung, nets)->holds == std::optional(true)));
  rung.distance = test::planted_distance(0.83);
  BOOST_TEST((festina::verdict::limit(rung, nets)->holds == std::optional(false)));
  // Those that state no limit have none to keep.
  rung.info.name = "race";
  BOOST_TEST(!festina::verdict::limit(rung, nets).has_value());
}

BOOST_AUTO_TEST_CASE(sets_are_told_with_their_errors) {
  RungResult rung = planted_rung("orbit");
  BOOST_TEST(!festina::verdict::sets(rung).has_value());
  rung.nodes.resize(2);
  rung.info.scalars = 204;
  BOOST_TEST_REQUIRE(festina::verdict::sets(rung).has_value());
  BOOST_TEST(!festina::verdict::sets(rung)->holds.has_value());
  BOOST_TEST(festina::verdict::sets(rung)->count("sets") == 2U);
  BOOST_TEST(festina::verdict::sets(rung)->count("scalars") == 102U);
  rung.set_rel_l2 = {0.25, 0.75};
  const Finding sets = festina::verdict::sets(rung).value();
  BOOST_TEST((sets.holds == std::optional(true)));
  BOOST_TEST(sets.value("rel_l2") == 0.5);
  BOOST_TEST(sets.value("least") == 0.25);
  BOOST_TEST(sets.value("most") == 0.75);
}

BOOST_AUTO_TEST_SUITE_END()
