#include "festina/base/parallel.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "festina/base/error.hpp"

using namespace festina;
using namespace festina::base;

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(every_task_runs_once) {
  for (const std::size_t workers : {1, 2, 7}) {
    std::vector<std::atomic<int>> calls(20);
    run_tasks(calls.size(), workers, [&](std::size_t index) { ++calls[index]; });
    for (const auto& count : calls) BOOST_TEST(count == 1);
  }
  run_tasks(0, 3, [](std::size_t) { BOOST_TEST(false, "no task was asked for"); });
}

BOOST_AUTO_TEST_CASE(the_first_failing_task_is_reported) {
  for (const std::size_t workers : {1, 3}) {
    try {
      // All tasks fail, so the smallest index is 0 whoever is first.
      run_tasks(9, workers,
                [](std::size_t index) { throw RunError("task " + std::to_string(index)); });
      BOOST_TEST(false, "nothing was thrown");
    } catch (const RunError& error) {
      BOOST_TEST(std::string(error.what()) == "task 0");
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
