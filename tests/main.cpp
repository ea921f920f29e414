#define BOOST_TEST_MODULE festina
#include <boost/test/unit_test.hpp>
