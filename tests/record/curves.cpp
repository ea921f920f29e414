#include "festina/record/curves.hpp"

#include <boost/test/unit_test.hpp>

using namespace festina;
using namespace festina::record;
using namespace festina::reln;

BOOST_AUTO_TEST_SUITE(record)

BOOST_AUTO_TEST_CASE(a_surface_is_written_point_by_point) {
  BOOST_TEST(surface_csv({{Sharing::own, false, 700, 50, 0.1},
                          {Sharing::fixed, true, 4, 100, std::nullopt},
                          {Sharing::redrawn, false, 16, 50, 0.25}}) ==
             "sharing,gates,pathways,window,rel_l2\n"
             "own,graded,700,50,0.10000000000000001\n"
             "fixed,binary,4,100,nan\n"
             "redrawn,graded,16,50,0.25\n");
  BOOST_TEST(surface_csv({}) == "sharing,gates,pathways,window,rel_l2\n");
}

BOOST_AUTO_TEST_SUITE_END()
