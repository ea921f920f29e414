#include "festina/record/residuals_json.hpp"

#include <boost/test/unit_test.hpp>
#include <limits>
#include <set>

#include "festina/ladder/assumptions.hpp"
#include "festina/ladder/rung_numbers.hpp"
#include "festina/reln/controls.hpp"

using namespace festina;
using ladder::Assumptions;

BOOST_AUTO_TEST_SUITE(residuals)

namespace {

template <class Definitions>
void check_keys_differ(const Definitions& definitions) {
  std::set<std::string_view> keys;
  for (const auto& definition : definitions)
    BOOST_TEST(keys.insert(definition.key).second, std::string(definition.key));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_definition_has_a_key_of_its_own) {
  check_keys_differ(ladder::residual_definitions);
  check_keys_differ(ladder::rung_numbers);
  check_keys_differ(reln::control_definitions);
  for (const reln::ControlDefinition& definition : reln::control_definitions)
    BOOST_TEST(&reln::definition_of(definition.control) == &definition);
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_listed_and_not_ranked) {
  Assumptions found;
  found.set("frames", 1e-6);  // rounding
  found.set("alignment", 0.9);
  found.set("imbalance", 0.8);
  BOOST_TEST(ladder::left_out(found).empty());
  found.set("mode_mixing", 0.3);
  found.set("off_diagonal", 0.2);
  found.set("quadrature", 0.1);
  const std::vector<ladder::Residual> list = ladder::left_out(found);
  BOOST_TEST_REQUIRE(list.size() == 3U);  // in the order of the definitions
  BOOST_TEST(list[0].definition.key == "off_diagonal");
  BOOST_TEST(list[1].definition.key == "mode_mixing");
  BOOST_TEST(list[1].value == 0.3);
  BOOST_TEST(list[2].definition.key == "quadrature");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_none) {
  Assumptions found;
  found.set("off_diagonal", std::numeric_limits<double>::quiet_NaN());
  BOOST_TEST(!found["off_diagonal"].has_value());
  found.set("off_diagonal", 0.5);
  Assumptions others;
  others.set("frames", 0.25);
  found.add(others);
  BOOST_TEST(found.residuals().size() == 2U);
  BOOST_TEST(found["off_diagonal"].value() == 0.5);
  BOOST_TEST(found["frames"].value() == 0.25);
}

BOOST_AUTO_TEST_CASE(files_hold_all_of_them_and_give_them_back) {
  Assumptions found;
  found.set("conservation", 0.125);
  found.set("early.sampling_error", 0.25);  // one of a group
  const auto json = festina::record::residuals_json(found);
  BOOST_TEST(json["off_diagonal"].is_null());
  BOOST_TEST(json["conservation"] == 0.125);
  BOOST_TEST(json["overlaps_off_diagonal"].is_null());
  BOOST_TEST(json["early"]["dropped"].is_null());
  BOOST_TEST(json["early"]["sampling_error"] == 0.25);
  const Assumptions back = festina::record::residuals_of({json, "summary.json"});
  for (std::size_t i = 0; i < ladder::residual_definitions.size(); ++i)
    BOOST_TEST((back.at(i) == found.at(i)), std::string(ladder::residual_definitions[i].key));
}

BOOST_AUTO_TEST_SUITE_END()
