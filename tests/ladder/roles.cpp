#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/ladder/rungs.hpp"

using namespace festina;
using namespace festina::ladder;

BOOST_AUTO_TEST_SUITE(ladder)

BOOST_AUTO_TEST_CASE(every_rung_has_a_role) {
  for (const std::string& name : rung_names()) {
    const auto role = role_of(name);
    BOOST_TEST((role == festina::ladder::Role::reading) == reads_run(name), name);
    BOOST_TEST((role == festina::ladder::Role::control) == (control_of(name) != Control::none),
               name);
  }
  BOOST_TEST((control_of("linear") == Control::lower));
  BOOST_TEST((control_of("modular") == Control::negative));
  BOOST_TEST((role_of("gdln") == festina::ladder::Role::theory));
  BOOST_CHECK_THROW(role_of("nobody"), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
