#include "festina/verdict/same_pathways.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using festina::network::common_plus_contexts;
using festina::verdict::same_pathways;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// A rung about these pathways, each along edges of its own.
RungResult about(const std::string& name, std::vector<Pathway> pathways) {
  RungResult rung = test::planted_pathways(name);
  for (std::size_t p = 0; p < pathways.size(); ++p) pathways[p].edges = {2 * p, 2 * p + 1};
  rung.info.modes->pathways = std::move(pathways);
  return rung;
}

}  // namespace

BOOST_AUTO_TEST_CASE(with_two_contexts_the_negative_control_is_the_theory) {
  // The theory has pathways of C − 1 contexts, the control of one.
  for (const std::size_t contexts : {2U, 3U, 4U}) {
    const Task task = test::trees(contexts);
    const RungResult gdln = about("gdln", common_plus_contexts(task, {contexts - 1}));
    const RungResult modular = about("modular", common_plus_contexts(task, {1}));
    BOOST_TEST(same_pathways(gdln, modular) == (contexts == 2), contexts);
    BOOST_TEST(same_pathways(modular, gdln) == (contexts == 2), contexts);
  }
}

BOOST_AUTO_TEST_CASE(pathways_differ_in_whatever_they_are) {
  const Task task = test::trees(2);
  const std::vector<Pathway> plain = common_plus_contexts(task, {1});
  const RungResult control = about("modular", plain);
  BOOST_TEST(same_pathways(about("gdln", plain), control));
  // What is always on may be written in two ways.
  std::vector<Pathway> written = plain;
  written[0].gate = arma::rowvec(task.samples(), arma::fill::ones);
  BOOST_TEST(same_pathways(about("gdln", written), control));
  const auto differs = [&](const auto& change) {
    RungResult theory = about("gdln", plain);
    change(theory.info.modes->pathways);
    return !same_pathways(theory, control) && !same_pathways(control, theory);
  };
  using Pathways = std::vector<Pathway>;
  BOOST_TEST(differs([](Pathways& all) { all.pop_back(); }));
  BOOST_TEST(differs([](Pathways& all) { all[1].gate(0) = 0.5; }));
  BOOST_TEST(differs([](Pathways& all) { all[1].input_rows.shed_row(0); }));
  BOOST_TEST(differs([](Pathways& all) { all[1].output_rows = {0}; }));
  BOOST_TEST(differs([](Pathways& all) { all[1].edges = {0, 3}; }));
  // Nothing is the same as what has no pathways.
  BOOST_TEST(!same_pathways(test::planted_rung("orbit"), control));
  BOOST_TEST(!same_pathways(about("a", {}), about("b", {})));
}

BOOST_AUTO_TEST_SUITE_END()
