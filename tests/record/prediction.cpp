#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/base/error.hpp"
#include "festina/record/nodes_h5.hpp"
#include "festina/record/prediction_json.hpp"
#include "support/results.hpp"

using namespace festina;
using namespace festina::file;
using namespace festina::record;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(record)

BOOST_AUTO_TEST_CASE(predicted_pathways_and_sets_of_units_are_told) {
  const Results results = test::orbit_results();
  const auto sets = node_sets_json(results.climb.rungs.front());
  BOOST_TEST(sets["sets"] == 2);
  BOOST_TEST(sets["scalars_a_set"] == 3 * 34);
  BOOST_TEST(sets["rel_l2"].is_null());  // nothing was trained
  const auto pathways = predicted_pathways_json(results);
  const std::vector<double> shares = pathways["share_by_contexts"]["mean"];
  BOOST_TEST_REQUIRE(shares.size() == 4U);
  BOOST_TEST(std::abs(shares[0] + shares[1] + shares[2] + shares[3] - 1) < 1e-12);
  BOOST_TEST(pathways["rung"] == "orbit");
  BOOST_TEST(pathways["run"].is_null());
  BOOST_TEST(pathways["runs"].empty());
  // Recorded runs are told one by one; the first is the one that was told before.
  Results seen = results;
  seen.seen = {{{0, 0, 0.25, 0.75}, {}}, {{0, 0, 0.5, 0.5}, {}}};
  const auto beside = predicted_pathways_json(seen);
  BOOST_TEST(beside["runs"].size() == 2U);
  BOOST_TEST(beside["run"] == beside["runs"][0]);
  BOOST_TEST(beside["runs"][1]["share_by_contexts"][3] == 0.5);
  // The control: other rungs have neither.
  const Results early = test::early_results();
  BOOST_TEST(node_sets_json(early.climb.rungs.front()).is_null());
  BOOST_TEST(predicted_pathways_json(early).is_null());
}

BOOST_AUTO_TEST_CASE(sets_of_reduced_tell_what_they_drop_and_no_pathways) {
  const Results results = test::reduced_results();
  const RungResult& reduced = results.climb.rungs.front();
  const auto sets = node_sets_json(reduced);
  BOOST_TEST(sets["sets"] == 2);
  BOOST_TEST(sets["scalars_a_set"].get<int>() <= 300);
  BOOST_TEST_REQUIRE(sets["dropped"].size() == 2U);
  const double first = sets["dropped"][0];
  const double second = sets["dropped"][1];
  BOOST_TEST(std::abs(0.5 * (first + second) - reduced.assumptions["ansatz"].value()) < 1e-12);
  BOOST_TEST(!sets.contains("moment_distance"));
  BOOST_TEST(predicted_pathways_json(results).is_null());
}

BOOST_AUTO_TEST_CASE(sets_without_a_distance_are_told_and_read_without) {
  Results results = test::reduced_results();
  RungResult& rung = results.climb.rungs.front();
  for (NodeSet& set : rung.nodes) set.distance.reset();
  const auto told = node_sets_json(rung);
  BOOST_TEST(told["sets"] == 2);
  BOOST_TEST(!told.contains("dropped"));
  const test::TemporaryFolder folder;
  const arma::mat losses = {{3, 2}, {2, 1}, {1, 0}};
  {
    Hdf5Writer file;
    write_node_sets(file, "theories/some", rung.nodes);
    write_drawn_nets(file, losses);
    folder.file("sets.h5", file.image());
  }
  const Hdf5Reader file(folder.path() / "sets.h5");
  const std::vector<NodeSet> back = read_node_sets(file, "theories/some");
  BOOST_TEST_REQUIRE(back.size() == 2U);
  BOOST_TEST(!back[0].distance.has_value());
  BOOST_TEST(arma::all(back[1].loss == rung.nodes[1].loss));
  BOOST_TEST(arma::approx_equal(read_drawn_nets(file, 3), losses, "absdiff", 0));
  BOOST_CHECK_THROW(read_drawn_nets(file, 4), InputError);
}

BOOST_AUTO_TEST_CASE(sets_of_units_that_do_not_fit_are_refused) {
  const Results results = test::orbit_results();
  const std::vector<NodeSet>& sets = results.climb.rungs.front().nodes;
  const test::TemporaryFolder folder;
  {  // HDF5 makes one file in memory at a time
    Hdf5Writer good;
    write_node_sets(good, "theories/orbit", sets);
    folder.file("nodes.h5", good.image());
  }
  const std::vector<NodeSet> back =
      read_node_sets(Hdf5Reader(folder.path() / "nodes.h5"), "theories/orbit");
  BOOST_TEST_REQUIRE(back.size() == 2U);
  BOOST_TEST(arma::all(back[1].loss == sets[1].loss));
  BOOST_TEST(arma::approx_equal(back[1].windows[3].gates, sets[1].windows[3].gates, "absdiff", 0));
  Hdf5Writer file;
  file.write("theories/orbit/set_loss", arma::mat(2, 5, arma::fill::ones), {{"set", "epoch"}, "1"});
  file.write("theories/orbit/set_distance", arma::vec(3, arma::fill::ones), {{"set"}, "1"});
  folder.file("broken.h5", file.image());
  BOOST_CHECK_THROW(read_node_sets(Hdf5Reader(folder.path() / "broken.h5"), "theories/orbit"),
                    InputError);
}

BOOST_AUTO_TEST_SUITE_END()
