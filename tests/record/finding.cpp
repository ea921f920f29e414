#include "festina/record/finding.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <stdexcept>

using namespace festina;
using namespace festina::record;

BOOST_AUTO_TEST_SUITE(record)

BOOST_AUTO_TEST_CASE(conditions_compare_what_is_there) {
  const auto holds = [](std::optional<double> value, Relation relation,
                        std::optional<double> bound) {
    return Condition{"value", value, relation, "bound", bound}.holds();
  };
  const std::optional<bool> yes = true;
  const std::optional<bool> no = false;
  BOOST_TEST((holds(1, Relation::below, 2) == yes));
  BOOST_TEST((holds(2, Relation::below, 2) == no));
  BOOST_TEST((holds(2, Relation::at_most, 2) == yes));
  BOOST_TEST((holds(3, Relation::at_most, 2) == no));
  BOOST_TEST((holds(2, Relation::equal, 2) == yes));
  BOOST_TEST((holds(1, Relation::equal, 2) == no));
  BOOST_TEST((holds(2, Relation::at_least, 2) == yes));
  BOOST_TEST((holds(1, Relation::at_least, 2) == no));
  BOOST_TEST((holds(3, Relation::above, 2) == yes));
  BOOST_TEST((holds(2, Relation::above, 2) == no));
  BOOST_TEST(relation_names().at(static_cast<std::size_t>(Relation::at_most)) == "at_most");
  for (const Relation relation :
       {Relation::below, Relation::at_most, Relation::equal, Relation::at_least, Relation::above}) {
    BOOST_TEST(!holds({}, relation, 2).has_value());
    BOOST_TEST(!holds(1, relation, {}).has_value());
    BOOST_TEST(!holds(std::nan(""), relation, 2).has_value());
    BOOST_TEST(!holds(1, relation, std::nan("")).has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_finding_holds_when_all_its_conditions_do) {
  const Condition yes{"a", 1, Relation::below, "limit", 2};
  const Condition no{"b", 3, Relation::below, "limit", 2};
  const Condition open{"c", {}, Relation::below, "limit", 2};
  const auto of = [](const std::vector<Condition>& because) {
    return judged("kind", "subject", {}, because).holds;
  };
  BOOST_TEST((of({yes, yes}) == std::optional(true)));
  BOOST_TEST((of({yes, no}) == std::optional(false)));
  BOOST_TEST((of({open, no}) == std::optional(false)));  // one is enough, whatever the other is
  BOOST_TEST((of({no, open}) == std::optional(false)));
  BOOST_TEST(!of({yes, open}).has_value());
  BOOST_TEST(!of({open, yes}).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_measured_holds_where_it_was) {
  BOOST_TEST((measured("kind", "subject", {{"a", 1}, {"b", {}}}).holds == std::optional(true)));
  BOOST_TEST(!measured("kind", "subject", {{"a", {}}, {"b", 1}}).holds.has_value());
  BOOST_TEST(!measured("kind", "subject", {}).holds.has_value());
}

BOOST_AUTO_TEST_CASE(numbers_are_asked_for_by_key) {
  const Finding finding = measured("kind", "subject", {{"a", 2}, {"b", {}}});
  BOOST_TEST(finding.value("a") == 2);
  BOOST_TEST(finding.count("a") == 2U);
  BOOST_TEST(!finding.number("b").has_value());
  BOOST_CHECK_THROW(finding.value("b"), std::bad_optional_access);
  BOOST_CHECK_THROW(finding.number("c"), std::out_of_range);
}

BOOST_AUTO_TEST_SUITE_END()
