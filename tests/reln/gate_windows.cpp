#include "festina/reln/gate_windows.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

BOOST_AUTO_TEST_CASE(windows_share_out_the_epochs) {
  const GateWindows windows{20, 30, 121};  // 20-49, 50-79, 80-120
  windows.check();
  BOOST_TEST(windows.count() == 3U);
  BOOST_TEST(windows.first(2) == 80U);
  BOOST_TEST(windows.size(0) == 30U);
  BOOST_TEST(windows.size(1) == 30U);
  BOOST_TEST(windows.size(2) == 41U);
  BOOST_TEST(windows.of(49) == 0U);
  BOOST_TEST(windows.of(50) == 1U);
  BOOST_TEST(windows.of(120) == 2U);
  // Every epoch from 20 on stands in one window, for any length.
  for (arma::uword length = 1; length <= 81; ++length) {
    const GateWindows some{20, length, 101};
    some.check();
    arma::uword epochs = 0;
    for (arma::uword window = 0; window < some.count(); ++window) {
      BOOST_TEST(some.of(some.first(window)) == window);
      BOOST_TEST(some.of(some.first(window) + some.size(window) - 1) == window);
      epochs += some.size(window);
    }
    BOOST_TEST(epochs == 81U);
  }
}

BOOST_AUTO_TEST_CASE(windows_that_cannot_be) {
  const auto check = [](const GateWindows& windows) { return [windows] { windows.check(); }; };
  check({0, 65535, 65535})();
  check_throws<InputError>(check({0, 0, 10}), {"gates.window is 0", "1 to 65535"});
  check_throws<InputError>(check({0, 65536, 100000}), {"gates.window is 65536"});
  check_throws<InputError>(check({5, 6, 10}), {"gates.from_epoch is 5", "one window of 6", "10"});
  check({4, 6, 10})();
}

BOOST_AUTO_TEST_SUITE_END()
