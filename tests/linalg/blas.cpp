#include "festina/linalg/blas.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "festina/base/parallel.hpp"

using namespace festina;
using namespace festina::base;
using namespace festina::linalg;

BOOST_AUTO_TEST_SUITE(linalg)

// It is written into every output, by threads that finish side by side.
BOOST_AUTO_TEST_CASE(the_blas_has_one_name_for_all_threads) {
  std::vector<std::string> names(4000);
  run_tasks(names.size(), 8, [&](std::size_t i) { names[i] = blas_name(); });
  BOOST_TEST(std::set<std::string>(names.begin(), names.end()).size() == 1U);
  BOOST_TEST(names.front().find("OpenBLAS") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
