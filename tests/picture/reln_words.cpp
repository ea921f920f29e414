#include "festina/picture/reln_words.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/verdict/gates.hpp"

using namespace festina;
using namespace festina::picture;
using festina::ladder::RelnFindings;
using ReplayControl = festina::reln::Control;
using festina::reln::Sharing;

BOOST_AUTO_TEST_SUITE(pictures)

namespace {

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Four pathways that keep their units, and draws of their units shuffled.
std::string sentence(double error, std::optional<double> control) {
  RelnFindings found;
  found.points = {{Sharing::fixed, 4, error, 0, error, 3 * error}};
  if (control)
    found.controls = {{"reln", ReplayControl::shuffled_units, control, 0.5, 3, 0, 3 * *control}};
  return pathways_sentence(festina::verdict::replay(found, Sharing::fixed).value(),
                           festina::verdict::held_replay(found, Sharing::fixed).value(),
                           Sharing::fixed);
}

std::string unit_words(double error, std::optional<double> control) {
  RelnFindings found;
  found.points = {{Sharing::own, 0, error, 0}};
  if (control) found.controls = {{"reln-unit", ReplayControl::sampled_gates, control}};
  return unit_sentence(festina::verdict::matched_replay(found).value(), 50);
}

}  // namespace

BOOST_AUTO_TEST_CASE(pathways_are_supported_or_the_factor_is_told) {
  const std::string clear = sentence(0.02, 0.09);
  BOOST_TEST(says(clear, "reln: 4 pathways"), clear);
  BOOST_TEST(says(clear, "the nearest of 3 draws, which are 50 % off in the mean"), clear);
  BOOST_TEST(says(clear, "9 % off, 4.5 times as far, so it matters"), clear);
  BOOST_TEST(says(clear,
                  "over the second half they are 6 % off, their nearest control 27 %, 4.5 times as "
                  "far."),
             clear);
  // 1.9 times as far is a difference, but not one that tells them apart.
  const std::string near = sentence(0.1, 0.19);
  BOOST_TEST(says(near, "1.9 times as far, and more than 2 times would tell them apart"), near);
  BOOST_TEST(says(near, "not supported"), near);
  BOOST_TEST(!says(near, "no clear difference"), near);
  BOOST_TEST(says(near, "1.9 times as far, which does not tell them apart there."), near);
  const std::string alone = sentence(0.1, {});
  BOOST_TEST(!says(alone, "control"), alone);
  BOOST_TEST(says(alone, "10 % off."), alone);
}

BOOST_AUTO_TEST_CASE(a_match_is_said_of_a_match_only) {
  BOOST_TEST(says(unit_words(0.002, 0.09), "run 0 is matched to 0.2 %"));
  for (const std::string& text : {unit_words(0.27, 0.28), unit_words(0.06, 0.5)}) {
    BOOST_TEST(!says(text, "matched"), text);
    BOOST_TEST(says(text, "no match, which takes less than 5 % and less than 50 %"), text);
  }
  const std::string open = unit_words(0.002, {});
  BOOST_TEST(says(open, "0.2 % off run 0 (its control diverges)."), open);
  BOOST_TEST(!says(open, "matched"), open);
}

BOOST_AUTO_TEST_CASE(what_a_rung_takes_over_is_told_with_the_loss_left) {
  RungResult rung{};
  rung.info.name = "reln";
  rung.info.from_epoch = 300;
  rung.loss_left = 0.979;
  rung.first_drop_gone = 0.06;
  BOOST_TEST(takeover_words(rung) == "takes over at epoch 300, where 97.9 % of the loss is left");
  rung.first_drop_gone = 0.7;
  BOOST_TEST(takeover_words(rung).ends_with("past the middle of the first drop"));
  rung.first_drop_gone = 2;
  BOOST_TEST(takeover_words(rung).ends_with("after the first drop"));
}

BOOST_AUTO_TEST_CASE(pathways_of_a_unit_are_counted_in_english) {
  const auto text = [](std::size_t pathways, std::size_t could) {
    return realisable_sentence(festina::verdict::realisable({"reln", {pathways, could}}));
  };
  BOOST_TEST(text(0, 0) ==
             "No unit belongs to any pathway of reln in the last window, so there is no gate to "
             "realise.");
  BOOST_TEST(text(1, 1).starts_with("Of the 1 pathway of reln"));
  BOOST_TEST(says(text(1, 1), "1 has a gate"));
  BOOST_TEST(says(text(4, 3), "Of the 4 pathways"));
  BOOST_TEST(says(text(4, 3), "3 have gates"));
}

BOOST_AUTO_TEST_SUITE_END()
