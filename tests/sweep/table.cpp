#include "festina/sweep/sweep_table.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "festina/base/error.hpp"
#include "festina/file/hdf5_reader.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/record/provenance_json.hpp"
#include "festina/sweep/sweep_files.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::base;
using namespace festina::file;
using namespace festina::record;
using namespace festina::sweep;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(sweep_table)

namespace {

/// A sweep of two widths and three seeds.
Sweep small_sweep() {
  Sweep sweep{
      "small", {{{"train.hidden", {"5", "4,4"}}}, {}, {1, 2, 3}}, {{"task.kind", "xor"}}, {}};
  for (std::size_t c = 0; c < 2; ++c)
    for (const std::uint64_t seed : sweep.plan.seeds) {
      const std::string text = settings_text(
          {{"train.hidden", sweep.plan.grid[0].values[c]}, {"train.seed", std::to_string(seed)}});
      sweep.tasks.push_back({task_id(text), c, {sweep.plan.grid[0].values[c]}, seed, text});
    }
  return sweep;
}

SweepOutcome outcome(double value, std::size_t rows) {
  SweepOutcome one;
  one.measures = {{"final_loss", value}, {"race.rel_l2", value / 3}};
  one.epochs = arma::regspace(0, 10, 10.0 * static_cast<double>(rows - 1));
  one.losses = {{"relu", arma::vec(rows, arma::fill::value(value))}};
  one.seconds = 1;
  one.provenance = provenance(1, kernel::fastest_kernel());
  return one;
}

/// Runs all tasks but the last: its second combination has a failure and one half-loss less.
void make_runs(const std::filesystem::path& folder, const Sweep& sweep) {
  std::filesystem::create_directories(folder / "tasks");
  const std::vector<double> values = {0.1, 4, 2, 1.0 / 3};
  for (std::size_t i = 0; i < 4; ++i)
    write_outcome(folder, sweep.tasks[i], outcome(values[i], i < 3 ? 3 : 2));
  write_outcome(folder, sweep.tasks[4],
                failed_outcome("it \"diverged\", too", 2, kernel::fastest_kernel()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(quartiles_are_those_of_numpy) {
  const double nan = std::nan("");
  // numpy.percentile([0.1, 4, 2, 7, -3], [25, 50, 75]) and ([1, 2, 4, 8], …).
  const Quartiles odd = quartiles({0.1, 4, nan, 2, 7, -3});
  BOOST_TEST(odd.count == 5U);
  BOOST_TEST(odd.lower == 0.1);
  BOOST_TEST(odd.median == 2);
  BOOST_TEST(odd.upper == 4);
  const Quartiles even = quartiles({8, 1, 4, 2});
  BOOST_TEST(even.lower == 1.75);
  BOOST_TEST(even.median == 3);
  BOOST_TEST(even.upper == 5);
  BOOST_TEST(quartiles({7}).lower == 7);
  const double infinite = std::numeric_limits<double>::infinity();
  BOOST_TEST(quartiles({infinite, infinite}).median == infinite);
  BOOST_TEST(quartiles({nan}).count == 0U);
  BOOST_TEST(std::isnan(quartiles({}).median));
}

BOOST_AUTO_TEST_CASE(a_task_is_read_back_to_the_bit_or_found_damaged) {
  const TemporaryFolder folder;
  const Sweep sweep = small_sweep();
  std::filesystem::create_directories(folder.path() / "tasks");
  SweepOutcome written = outcome(0.1 + 0.2, 3);
  written.measures.emplace_back("half_loss_epoch", std::nan(""));
  written.losses[0].second(1) = 1.0 / 3;
  const SweepTask& task = sweep.tasks[0];
  BOOST_TEST(!read_outcome(folder.path(), task).outcome);
  BOOST_TEST(read_outcome(folder.path(), task).damage == "");
  write_outcome(folder.path(), task, written);
  const auto read = read_outcome(folder.path(), task);
  BOOST_TEST_REQUIRE(read.outcome.has_value());
  BOOST_TEST(measure_of(*read.outcome, "final_loss") == 0.1 + 0.2);
  BOOST_TEST(std::isnan(measure_of(*read.outcome, "half_loss_epoch")));
  BOOST_TEST(
      arma::approx_equal(read.outcome->losses[0].second, written.losses[0].second, "absdiff", 0));
  BOOST_TEST(maker(read.outcome->provenance) == maker(provenance(5, kernel::fastest_kernel())));
  // One digit of a loss, half of the file, the file of another run.
  const std::filesystem::path file = task_file(folder.path(), task.id);
  std::ostringstream whole;
  whole << std::ifstream(file).rdbuf();
  std::string text = whole.str();
  text.replace(text.find("0.3333"), 6, "0.4333");
  write_file(file, text);
  BOOST_TEST(read_outcome(folder.path(), task).damage.find("checksum") != std::string::npos);
  write_file(file, whole.str().substr(0, whole.str().size() / 2));
  BOOST_TEST(read_outcome(folder.path(), task).damage.find("cut short") != std::string::npos);
  write_outcome(folder.path(), sweep.tasks[1], written);
  std::filesystem::rename(task_file(folder.path(), sweep.tasks[1].id), file);
  BOOST_TEST(read_outcome(folder.path(), task).damage.find("another run") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_changed_plan_is_told_in_numbers) {
  const TemporaryFolder folder;
  Sweep sweep = small_sweep();
  BOOST_TEST(!compare_with_plan(folder.path(), sweep));
  write_plan(folder.path(), sweep);
  BOOST_TEST(compare_with_plan(folder.path(), sweep)->kept == 6U);
  std::swap(sweep.tasks[0], sweep.tasks[5]);  // the order is no matter
  sweep.tasks[2].id = "new";
  sweep.tasks.push_back(sweep.tasks[2]);
  sweep.tasks.back().id = "newer";
  sweep.base = {{"task.kind", "files"}, {"train.epochs", "5"}};
  const auto change = compare_with_plan(folder.path(), sweep);
  BOOST_TEST(change->text() ==
             "2 runs are new, 1 is no longer asked for, 5 stay (changed: task.kind xor -> files; "
             "train.epochs unset -> 5)");
  folder.file("plan.json", "{");
  BOOST_CHECK_THROW(compare_with_plan(folder.path(), sweep), InputError);
}

BOOST_AUTO_TEST_CASE(finished_runs_are_told_from_open_ones_and_merged) {
  const TemporaryFolder folder;
  Sweep sweep = small_sweep();
  make_runs(folder.path(), sweep);
  const SweepState state = sweep_state(folder.path(), sweep, kernel::fastest_kernel());
  BOOST_TEST(state.open == std::vector<std::size_t>{5});
  BOOST_TEST(state.other_makers.empty());
  const SweepState elsewhere = sweep_state(folder.path(), sweep, Kernel::blas);
  BOOST_TEST(elsewhere.other_makers.empty() == (kernel::fastest_kernel() == Kernel::blas));
  BOOST_CHECK_THROW(read_sweep(folder.path(), sweep), RunError);
  sweep.tasks.pop_back();
  const SweepTable table = read_sweep(folder.path(), sweep);
  BOOST_TEST(table.failed() == 1U);
  const std::string csv = sweep_csv(table);
  BOOST_TEST(
      csv.starts_with("train.hidden,seed,task,status,final_loss,race.rel_l2,maker,message\n5,1," +
                      sweep.tasks[0].id + ",done,0.10000000000000001,0.033333333333333333,0,\n"));
  BOOST_TEST(csv.ends_with("\"4,4\",2," + sweep.tasks[4].id +
                           ",failed,nan,nan,0,\"it \"\"diverged\"\", too\"\n"));
  const auto groups = summarise(table);
  BOOST_TEST_REQUIRE(groups.size() == 2U);
  BOOST_TEST(groups[0].done == 3U);
  BOOST_TEST(groups[0].measures[0].median == 2);
  BOOST_TEST(groups[1].failed == 1U);
  BOOST_TEST(groups[1].measures[0].count == 1U);
  BOOST_TEST(summary_csv(table).find("\n\"4,4\",1,1,0.33333333333333331,") != std::string::npos);

  const std::string h5 = folder.file("sweep.h5", "");
  write_file(h5, sweep_h5(table));
  const Hdf5Reader file(h5);
  const arma::mat loss = file.matrix("loss/relu");
  BOOST_TEST(loss.n_rows == 5U);
  BOOST_TEST(loss.n_cols == 3U);
  BOOST_TEST(loss(1, 2) == 4);
  BOOST_TEST(std::isnan(loss(3, 2)));  // two epochs only
  BOOST_TEST(std::isnan(loss(4, 0)));  // it failed
  BOOST_TEST(file.texts("table/train.hidden").back() == "4,4");
  BOOST_TEST(file.numbers("table/final_loss")(2) == 2);
  const auto json = nlohmann::json::parse(sweep_json(table, {"1", "2"}));
  BOOST_TEST(json["failures"][0]["values"]["train.hidden"] == "4,4");
  BOOST_TEST(json["combinations"][0]["measures"]["final_loss"]["upper"] == 3.0);
}

BOOST_AUTO_TEST_SUITE_END()
