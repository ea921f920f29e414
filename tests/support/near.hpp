#pragma once

#include <armadillo>
#include <boost/test/unit_test.hpp>
#include <string>

namespace festina::test {

/// Checks that `actual` has the shape of `expected` and that every entry agrees within
/// tolerance · max(1, |expected|): relative for large, absolute for small entries. NaN agrees with
/// nothing. Names the worst entry when it fails.
inline void check_near(const arma::mat& actual, const arma::mat& expected, double tolerance) {
  BOOST_REQUIRE_MESSAGE(arma::size(actual) == arma::size(expected),
                        "sizes differ: " << actual.n_rows << "x" << actual.n_cols << " and "
                                         << expected.n_rows << "x" << expected.n_cols);
  for (arma::uword i = 0; i < actual.n_elem; ++i) {
    const double allowed = tolerance * std::max(1.0, std::abs(expected(i)));
    const bool near = std::abs(actual(i) - expected(i)) <= allowed;
    BOOST_TEST_REQUIRE(near, "entry " << i << ": " << actual(i) << " is not " << expected(i)
                                      << " within " << allowed);
  }
}

/// Requires one number to be near what is expected, as above.
inline void check_near(double actual, double expected, double tolerance) {
  check_near(arma::mat{actual}, arma::mat{expected}, tolerance);
}

/// Checks that `action` throws an Error whose message holds every one of `parts`.
template <class Error, class Action>
void check_throws(const Action& action, const std::vector<std::string>& parts) {
  try {
    action();
  } catch (const Error& error) {
    const std::string message = error.what();
    for (const std::string& part : parts)
      BOOST_TEST(message.find(part) != std::string::npos,
                 "'" << part << "' is not in: " << message);
    return;
  }
  BOOST_TEST(false, "nothing was thrown");
}

}  // namespace festina::test
