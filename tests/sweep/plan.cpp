#include "festina/sweep/plan.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/sweep/sweep_task.hpp"

using festina::InputError;
using festina::sweep::parse_seeds;
using festina::sweep::parse_values;
using festina::sweep::SweepPlan;

BOOST_AUTO_TEST_SUITE(sweep_plan)

using Words = std::vector<std::string>;

/// Whether the message of what `action` throws holds `part`.
template <class Action>
void check_error(const Action& action, const std::string& part) {
  BOOST_CHECK_EXCEPTION(action(), InputError, [&](const InputError& error) {
    BOOST_TEST_MESSAGE(error.what());
    return std::string(error.what()).find(part) != std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(values_stand_between_bars) {
  BOOST_TEST(parse_values("k", " 50| 420,420 |200 ") == (Words{"50", "420,420", "200"}));
  BOOST_TEST(parse_values("k", "50") == Words{"50"});
  for (const char* wrong : {"", "50 |", "| 50", "50 || 60"})
    check_error([&] { parse_values("grid.k", wrong); }, "grid.k");
}

BOOST_AUTO_TEST_CASE(seeds_are_numbers_and_ranges) {
  BOOST_TEST(parse_seeds("s", "1..4") == (std::vector<std::uint64_t>{1, 2, 3, 4}));
  BOOST_TEST(parse_seeds("s", "7, 1 .. 2,9") == (std::vector<std::uint64_t>{7, 1, 2, 9}));
  BOOST_TEST(parse_seeds("s", "3..3") == (std::vector<std::uint64_t>{3}));
  for (const char* wrong : {"", "a", "1..", "..3", "1,,2", "-1", "1.5", "4..2", "1..9000000"})
    BOOST_CHECK_THROW(parse_seeds("s", wrong), InputError);
}

BOOST_AUTO_TEST_CASE(grid_crosses_and_list_goes_together) {
  const SweepPlan plan{
      {{"a", {"1", "2"}}, {"b", {"x", "y"}}}, {{"c", {"p", "q"}}, {"d", {"r", "s"}}}, {1, 2}};
  plan.check();
  BOOST_TEST(plan.keys() == (Words{"a", "b", "c", "d"}));
  const auto rows = plan.combinations();
  BOOST_TEST_REQUIRE(rows.size() == 8U);
  BOOST_TEST(rows[0] == (Words{"1", "x", "p", "r"}));
  BOOST_TEST(rows[1] == (Words{"1", "x", "q", "s"}));
  BOOST_TEST(rows[2] == (Words{"1", "y", "p", "r"}));
  BOOST_TEST(rows[7] == (Words{"2", "y", "q", "s"}));
  // Nothing varied: the seeds alone.
  BOOST_TEST(SweepPlan{}.combinations().size() == 1U);
}

BOOST_AUTO_TEST_CASE(plans_that_cannot_be) {
  const auto check = [](const SweepPlan& plan, const std::string& part) {
    check_error([&] { plan.check(); }, part);
  };
  check({{{"a", {"1", "1"}}}, {}, {1}}, "grid.a holds '1' twice");
  check({{}, {{"a", {"1", "2"}}, {"b", {"1"}}}, {1}}, "list.b has 1");
  check({{{"a", {"1"}}}, {{"a", {"2"}}}, {1}}, "[grid] and in [list]");
  check({{}, {}, {4, 4}}, "sweep.seeds holds 4 twice");
  check({{}, {}, {}}, "sweep.seeds is empty");
  festina::sweep::VariedKey wide{"a", {}};
  for (int i = 0; i < 1000; ++i) wide.values.push_back(std::to_string(i));
  check({{wide, {"b", wide.values}}, {}, {1}}, "more than 100000 runs");
  SweepPlan most{{wide}, {}, {}};
  for (std::uint64_t seed = 0; seed < 100; ++seed) most.seeds.push_back(seed);
  most.check();  // 100000 exactly
}

BOOST_AUTO_TEST_CASE(a_run_is_known_by_its_settings) {
  // The check value of CRC-64/XZ, as catalogues of checksums list it.
  BOOST_TEST(festina::sweep::task_id("123456789") == "995dc9bbdf1939fa");
  const std::string text = festina::sweep::settings_text({{"b", "2"}, {"a", "1"}});
  BOOST_TEST(text == "a = 1\nb = 2\n");
  BOOST_TEST(text == festina::sweep::settings_text({{"a", "1"}, {"b", "2"}}));
  BOOST_TEST(festina::sweep::task_id(text) != festina::sweep::task_id(text + "c = 3\n"));
  const festina::sweep::SweepTask task{"id", 0, {"1"}, 3, text};
  festina::sweep::check_distinct({task});
  BOOST_CHECK_THROW(festina::sweep::check_distinct({task, task}), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
