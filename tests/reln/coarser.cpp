#include "festina/reln/coarser.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::reln;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

/// One unit, one sample, five windows: epochs 100-109 … 130-139, 140-153.
GateRecord five_windows() {
  GateRecord record;
  record.windows = {100, 10, 154};
  record.start = {arma::mat{3}, arma::mat{4}};
  LayerRecord layer{1, "h", {}, {}, arma::mat{{1, 2, 3, 4, 5}}};
  for (const float gate : {0.0F, 1.0F, 0.5F, 0.25F, 1.0F}) {
    layer.gates.push_back(arma::fmat{gate});
    layer.preactivation.push_back(arma::fmat{gate - 0.5F});
  }
  record.layers.push_back(layer);
  return record;
}

BOOST_AUTO_TEST_CASE(windows_are_merged_by_hand) {
  const GateRecord record = five_windows();
  const GateRecord pairs = coarser(record, 2);
  BOOST_TEST(pairs.windows.from_epoch == 100U);
  BOOST_TEST(pairs.windows.length == 20U);
  BOOST_TEST(pairs.windows.count() == 2U);
  check_near(pairs.start[1], arma::mat{4}, 0);
  const LayerRecord& layer = pairs.layers[0];
  BOOST_TEST_REQUIRE(layer.gates.size() == 2U);
  check_near(pairs.graded_gates(0, 0), arma::mat{0.5}, 1e-7);
  // The last takes what is left over, (10·0.5 + 10·0.25 + 14·1)/34.
  check_near(pairs.graded_gates(0, 1), arma::mat{(5 + 2.5 + 14) / 34}, 1e-7);
  check_near(layer.contribution, arma::mat{{1, 3}}, 0);
  check_near(arma::conv_to<arma::mat>::from(layer.preactivation[1]), arma::mat{0.0}, 1e-7);

  const GateRecord all = coarser(record, 3);
  BOOST_TEST(all.windows.count() == 1U);
  BOOST_TEST(all.windows.size(0) == 54U);
  check_near(all.graded_gates(0, 0), arma::mat{(10 * 1.75 + 14) / 54}, 1e-7);
}

BOOST_AUTO_TEST_CASE(merging_nothing_changes_nothing) {
  const GateRecord record = five_windows();
  const GateRecord same = coarser(record, 1);
  BOOST_TEST(same.windows.length == 10U);
  for (arma::uword window = 0; window < 5; ++window)
    check_near(same.graded_gates(0, window), record.graded_gates(0, window), 0);
  check_near(same.layers[0].contribution, record.layers[0].contribution, 0);
}

BOOST_AUTO_TEST_CASE(merging_twice_is_merging_once) {
  const test::Planted planted(test::Plant::switching);
  const GateRecord twice = coarser(coarser(planted.record, 2), 3);
  const GateRecord once = coarser(planted.record, 6);
  BOOST_TEST_REQUIRE(twice.windows.count() == once.windows.count());
  for (arma::uword window = 0; window < once.windows.count(); ++window)
    check_near(twice.graded_gates(0, window), once.graded_gates(0, window), 1e-6);
}

BOOST_AUTO_TEST_CASE(windows_that_cannot_be_merged) {
  const GateRecord record = five_windows();
  check_throws<InputError>([&] { coarser(record, 0); }, {"windows to merge is 0"});
  check_throws<InputError>([&] { coarser(record, 6); }, {"one window of 60", "154"});
}

BOOST_AUTO_TEST_SUITE_END()
