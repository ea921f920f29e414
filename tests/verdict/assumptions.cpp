#include "festina/verdict/assumptions.hpp"

#include <boost/test/unit_test.hpp>

#include "support/planted_climb.hpp"

using namespace festina;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(modes_of_the_task_mix_above_rounding) {
  Spectrum spectrum{};
  BOOST_TEST(!festina::verdict::diagonalisable(spectrum).holds.has_value());  // no modes
  BOOST_TEST(festina::verdict::diagonalisable(spectrum).count("modes") == 0U);
  spectrum.frame.s = {2, 1};
  spectrum.off_diagonal = 0.9e-10;
  BOOST_TEST((festina::verdict::diagonalisable(spectrum).holds == std::optional(true)));
  spectrum.off_diagonal = 1.1e-10;
  BOOST_TEST((festina::verdict::diagonalisable(spectrum).holds == std::optional(false)));
  BOOST_TEST(festina::verdict::diagonalisable(spectrum).value("off_diagonal") == 1.1e-10);
  spectrum.linear_floor = 1.5;
  BOOST_TEST(
      festina::verdict::linear_floor(spectrum, {4, 1, Reduction::sum}).value("linear_floor") ==
      1.5);
  // In the unit of the loss, which `mean` divides by the samples.
  BOOST_TEST(
      festina::verdict::linear_floor(spectrum, {4, 1, Reduction::mean}).value("linear_floor") ==
      0.375);
  BOOST_TEST((festina::verdict::linear_floor(spectrum, {4, 1, Reduction::sum}).holds ==
              std::optional(true)));
}

BOOST_AUTO_TEST_CASE(an_assumption_holds_to_rounding) {
  RungResult rung = planted_rung("race");
  BOOST_TEST(!festina::verdict::unmixed(rung).has_value());
  BOOST_TEST(!festina::verdict::alike(rung).has_value());
  rung.assumptions.set("mode_mixing", 0.9e-6);
  BOOST_TEST((festina::verdict::unmixed(rung).value().holds == std::optional(true)));
  rung.assumptions.set("mode_mixing", 1.1e-6);
  BOOST_TEST((festina::verdict::unmixed(rung).value().holds == std::optional(false)));
  BOOST_TEST(festina::verdict::unmixed(rung)->value("mode_mixing") == 1.1e-6);
  rung.assumptions.set("asymmetry", 0.9e-6);
  BOOST_TEST((festina::verdict::alike(rung).value().holds == std::optional(true)));
  rung.assumptions.set("asymmetry", 1.1e-6);
  BOOST_TEST((festina::verdict::alike(rung).value().holds == std::optional(false)));
}

BOOST_AUTO_TEST_CASE(overlaps_are_told_of_pathways_whose_alignment_was_recorded) {
  RungResult rung = planted_rung("gdln");
  rung.solution.right_alignment = {{0, 0.9}, {0, 0.8}};
  rung.solution.left_alignment = {{0, 0.7}, {0, 0.6}};
  BOOST_TEST(!festina::verdict::overlaps(rung).has_value());
  rung.assumptions.set("overlaps_off_diagonal.input_variance", 0.1);
  rung.assumptions.set("overlaps_off_diagonal.left", 0.2);
  rung.assumptions.set("overlaps_off_diagonal.input", 0.3);
  const Finding overlaps = festina::verdict::overlaps(rung).value();
  BOOST_TEST(overlaps.value("input_variance") == 0.1);
  BOOST_TEST(overlaps.value("left_overlap") == 0.2);
  BOOST_TEST(overlaps.value("input_overlap") == 0.3);
  BOOST_TEST(overlaps.value("right_alignment") == 0.8);
  BOOST_TEST(overlaps.value("left_alignment") == 0.6);
  rung.solution.right_alignment.reset();
  BOOST_TEST(!festina::verdict::overlaps(rung).has_value());
}

BOOST_AUTO_TEST_CASE(modes_align_in_silence_when_they_do_so_before_they_are_learned) {
  RungResult rung = planted_rung("gdln");
  BOOST_TEST(!festina::verdict::silent_alignment(rung).has_value());
  rung.info.network.emplace(test::planted_network());
  BOOST_TEST_REQUIRE(festina::verdict::silent_alignment(rung).has_value());
  BOOST_TEST(!festina::verdict::silent_alignment(rung)->holds.has_value());  // nothing is learned
  const auto group = [](std::optional<double> aligned, std::optional<double> learned) {
    return festina::race::ModeTimes{0, {0, 1}, 1, {}, {}, aligned, learned};
  };
  rung.mode_times = {group(10, 20), group(5, {})};
  const Finding all = festina::verdict::silent_alignment(rung).value();
  BOOST_TEST((all.holds == std::optional(true)));
  BOOST_TEST(all.count("learned") == 1U);
  rung.mode_times.push_back(group(30, 30));  // not before
  rung.mode_times.push_back(group({}, 30));
  const Finding some = festina::verdict::silent_alignment(rung).value();
  BOOST_TEST((some.holds == std::optional(false)));
  BOOST_TEST(some.count("learned") == 3U);
  BOOST_TEST(some.count("aligned_first") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
