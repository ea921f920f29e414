#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "festina/file/file.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::shell;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// Four combinations and two seeds, each a run of a blink.
std::string plan_text(const std::string& epochs = "60") {
  return "[task]\nobjects = 4\ncontexts = 2\n[train]\nlearning_rate = 0.004\nepochs = " + epochs +
         "\n[theory]\nrungs = race\n[sweep]\nseeds = 1..2\n"
         "[grid]\ntrain.hidden = 8 | 6,6\n"
         "[list]\ntrain.init_sd = 0.01 | 0.1\ntask.structures = ring | tree\n";
}

/// Whether the tables of two sweeps are the same bits.
void check_same(const std::filesystem::path& one, const std::filesystem::path& other) {
  for (const char* name : {"sweep.csv", "sweep.h5", "summary.csv", "sweep.json"}) {
    BOOST_TEST(!read_file(one / name).empty(), one / name);
    BOOST_TEST((read_file(one / name) == read_file(other / name)), other / name);
  }
}

bool holds(const Call& call, const std::string& part) {
  return festina::test::has(call.output, part);
}

/// Starts a program in the background and, once the shell command `ready` holds, goes on with
/// `then`, which may kill it as $p, and waits for it: no clock decides what has happened by then.
Call started(const std::string& program, const std::string& ready, const std::string& then,
             const std::string& where) {
  return shell("{ " + program + " & p=$!; for i in $(seq 1000); do " + ready +
                   " && break; sleep 0.01; done; " + then + "; wait $p; }",
               where);
}

std::size_t file_count(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    count += entry.path().filename().string().front() == '.' ? 0 : 1;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sweep_gives_the_same_bits_for_any_number_of_workers) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini", plan_text());
  check_right("sweep plan.ini --dry-run --out out",
              {"8 runs (4 combinations x 2 seeds), 0 of them finished", "6,6", "open"}, where);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out"));
  for (const char* workers : {"1", "2", "7"})
    check_right(std::string("sweep plan.ini --workers ") + workers + " --out " + workers,
                {"medians over 2 seeds", "race", "sweep.json"}, where);
  check_same(folder.path() / "1", folder.path() / "2");
  check_same(folder.path() / "1", folder.path() / "7");
  BOOST_TEST(std::filesystem::exists(folder.path() / "1/figures/train.hidden.svg"));
  BOOST_TEST(read_file(folder.path() / "1/report.html").find("Medians") != std::string::npos);
  // Again, in another order: nothing is run anew.
  check_right("sweep plan.ini --sweep.seeds 2,1 --out 1", {"8 of them finished"}, where);
}

BOOST_AUTO_TEST_CASE(a_sweep_goes_on_after_any_end_and_runs_damaged_tasks_again) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini", plan_text("30000"));  // a tenth of a second and more for a run
  // Stopped by a signal once it has finished another run, however fast the machine is.
  const auto stopped = [&](const std::string& signal) {
    const std::string finished = "$(ls out/tasks 2>/dev/null | wc -l)";
    return started("n=" + finished + "; '" FESTINA_TOOL "' sweep plan.ini --workers 1 --out out",
                   "[ " + finished + " -gt $n ]", "kill -" + signal + " $p", where);
  };
  BOOST_TEST(stopped("KILL").exit_code == 137);
  for (int time = 0; time < 2; ++time) {
    const Call call = stopped("TERM");
    BOOST_TEST(call.exit_code == 130, call.output);
    BOOST_TEST(holds(call, "of 8 runs, which are kept in out; the same command goes on"),
               call.output);
  }
  BOOST_TEST(file_count(folder.path() / "out/tasks") < 8U);
  check_right("sweep plan.ini --workers 1 --out out", {"of them finished"}, where);
  check_right("sweep plan.ini --workers 2 --out straight", {}, where);
  check_same(folder.path() / "straight", folder.path() / "out");
  // One digit in one file, and another file gone.
  auto tasks = std::filesystem::directory_iterator(folder.path() / "out/tasks");
  const std::filesystem::path damaged = tasks->path();
  std::string text = read_file(damaged);
  const std::size_t digit = text.find("final_loss") + 14;
  text[digit] = text[digit] == '1' ? '2' : '1';
  std::ofstream(damaged) << text;
  check_right("sweep plan.ini --out out",
              {damaged.filename().string(), "this run is made again", "7 of them finished"}, where);
  check_same(folder.path() / "straight", folder.path() / "out");
  // Lists so deep in one another that walking them overflows the stack.
  std::ofstream(damaged)
      << R"({"format": "festina-sweep-task", "version": 1, "crc32": "0", "task": )"
      << std::string(100000, '[') << std::string(100000, ']') << "}";
  check_right("sweep plan.ini --out out",
              {damaged.filename().string(), "this run is made again", "7 of them finished"}, where);
  check_same(folder.path() / "straight", folder.path() / "out");
}

BOOST_AUTO_TEST_CASE(a_changed_plan_goes_on_or_stops_before_anything_is_lost) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini", plan_text());
  check_right("sweep plan.ini --out out", {}, where);
  check_right("sweep plan.ini --sweep.seeds 1..3 --out out",
              {"4 runs are new, 0 are no longer asked for, 8 stay", "8 of them finished"}, where);
  const std::string before = read_file(folder.path() / "out/plan.json");
  check_wrong("sweep plan.ini --train.epochs 61 --out out",
              {"plan.ini is another plan", "12 are no longer asked for", "train.epochs 60 -> 61",
               "nothing was touched", "--accept-changes"},
              where);
  BOOST_TEST(read_file(folder.path() / "out/plan.json") == before);
  check_right("sweep plan.ini --train.epochs 61 --out out --accept-changes", {"0 of them finished"},
              where);
  BOOST_TEST(file_count(folder.path() / "out/tasks") == 20U);
}

BOOST_AUTO_TEST_CASE(failures_are_results_that_are_listed) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini",
              "[task]\nobjects = 4\ncontexts = 2\n[train]\nepochs = 100\nhidden = 8\n"
              "unstable = true\n[sweep]\nseeds = 4,5\n[grid]\ntrain.learning_rate = 0.004 | 0.5\n");
  for (const char* finished : {"0 of them finished", "4 of them finished"}) {
    const Call call = festina::test::festina("sweep plan.ini --out out", where);
    BOOST_TEST(call.exit_code == 1);
    BOOST_TEST(holds(call, finished), call.output);
    BOOST_TEST(holds(call, "2 of 4 runs failed"), call.output);
    BOOST_TEST(holds(call, "train.learning_rate 0.5, seed 4: ReLU run 0 diverged"), call.output);
  }
  BOOST_TEST(read_file(folder.path() / "out/sweep.csv").find("0.5,5,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(wrong_plans_stop_before_the_first_run) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const auto check = [&](const std::string& text, const std::vector<std::string>& parts) {
    folder.file("plan.ini", text);
    check_wrong("sweep plan.ini --out out", parts, where);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "out"));
  };
  check("[grid]\ntrain.hiden = 5 | 6\n", {"plan.ini", "[grid]", "nearest: 'train.hidden'"});
  check("[task]\nobjcts = 4\n", {"plan.ini", "nearest: 'task.objects'"});
  check("[grid]\ntrain.hidden = 5 | 0\n", {"plan.ini", "with train.hidden = 0", "at least 1"});
  check("[grid]\ntrain.hidden = 5 |\n", {"plan.ini", "[grid] train.hidden", "empty value"});
  check("[list]\ntrain.hidden = 5 | 6\ntrain.epochs = 7\n", {"plan.ini", "equally many"});
  check("[grid]\ntrain.seed = 5 | 6\n", {"plan.ini", "sweep.seeds"});
  check("[grid]\noutput.dir = a | b\n", {"plan.ini", "output.dir cannot be varied"});
  check("[sweep]\nseeds = 1..1000000\n", {"plan.ini", "more than 100000 runs"});
  check_wrong("sweep", {"a plan is missing"}, where);
  folder.file("plan.ini", plan_text());
  check_wrong("sweep plan.ini --train.hidden 5", {"train.hidden is varied by plan.ini"}, where);
  check_wrong("validate plan.ini", {"[grid]", "festina sweep plan.ini"}, where);
}

// Units that start from weights as small as these grow for many seconds before the loss moves, and
// every combination has its own: whoever solved a theory to plan it would be at it for an hour.
BOOST_AUTO_TEST_CASE(a_plan_of_costly_theories_costs_nothing_until_it_runs) {
  const TemporaryFolder folder;
  std::string widths = "20";
  for (int width = 21; width < 320; ++width) widths += " | " + std::to_string(width);
  folder.file("plan.ini",
              "[train]\ninit_sd = 1e-40\n[theory]\nrungs = race,early,orbit,closed\n"
              "start = early\n[grid]\ntrain.hidden = " +
                  widths + "\n");
  check_right("sweep plan.ini --dry-run", {"300 runs (300 combinations x 1 seed)"},
              folder.path().string());
}

BOOST_AUTO_TEST_CASE(a_full_disk_stops_a_sweep_and_the_runs_stay) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini", plan_text("4000"));
  // The files of runs grow beyond what is allowed, as on a full disk.
  const Call call = shell(
      "trap '' XFSZ; ulimit -f 8; '" FESTINA_TOOL "' sweep plan.ini --workers 1 --out out", where);
  BOOST_TEST(call.exit_code == 1);
  BOOST_TEST(holds(call, "cannot be written: File too large"), call.output);
  BOOST_TEST(file_count(folder.path() / "out/tasks") == 0U);
  check_right("sweep plan.ini --out out", {"0 of them finished"}, where);
}

BOOST_AUTO_TEST_CASE(a_training_run_goes_on_from_its_states_to_the_same_bits) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string run =
      "'" FESTINA_TOOL
      "' train --task.objects 4 --train.hidden 60 --train.epochs 10001 --train.runs 2 "
      "--gates.runs 0 --workers 1 --train.checkpoint_every ";
  BOOST_TEST(shell(run + "0 --out straight", where).exit_code == 0);
  // Stopped by a signal once a state of this run is there.
  const auto stopped = [&](const std::string& signal, int of_run) {
    const std::string state = "out/checkpoints/run" + std::to_string(of_run) + ".h5";
    return started(run + "200 --out out", "[ -e " + state + " ]", "kill -" + signal + " $p", where);
  };
  BOOST_TEST(stopped("KILL", 0).exit_code == 137);
  const Call second = stopped("TERM", 1);
  BOOST_TEST(second.exit_code == 130, second.output);
  BOOST_TEST(holds(second, "ReLU run 0 goes on at epoch "), second.output);
  BOOST_TEST(holds(second, "states of the runs in out/checkpoints; the same command goes on"),
             second.output);
  const Call rest = shell(run + "200 --out out", where);
  BOOST_TEST(rest.exit_code == 0, rest.output);
  BOOST_TEST(holds(rest, "ReLU run 1 goes on at epoch "), rest.output);
  for (const char* name : {"curves.csv", "results.h5"}) {  // the weights are in the second
    BOOST_TEST(!read_file(folder.path() / "straight" / name).empty());
    BOOST_TEST(
        (read_file(folder.path() / "straight" / name) == read_file(folder.path() / "out" / name)),
        name);
  }
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out/checkpoints"));
  // A state of other settings, and one that was cut short, are told and left alone.
  stopped("TERM", 0);
  const std::filesystem::path state = folder.path() / "out/checkpoints/run0.h5";
  BOOST_TEST_REQUIRE(std::filesystem::exists(state));
  const Call other = shell(run + "200 --out out --train.seed 9", where);
  BOOST_TEST(holds(other, "run0.h5: it was kept under other settings"), other.output);
  stopped("TERM", 0);
  std::filesystem::resize_file(state, 1000);
  const Call cut = shell(run + "200 --out out", where);
  BOOST_TEST(holds(cut, "run0.h5: it is damaged or cut short"), cut.output);
  BOOST_TEST(holds(cut, "ReLU run 0 starts anew"), cut.output);
  BOOST_TEST((read_file(folder.path() / "straight/curves.csv") ==
              read_file(folder.path() / "out/curves.csv")));
  // A sweep keeps states of its runs, too.
  folder.file("plan.ini", plan_text("3000"));
  check_right("sweep plan.ini --out a", {}, where);
  check_right("sweep plan.ini --train.checkpoint_every 100 --out b", {}, where);
  check_same(folder.path() / "a", folder.path() / "b");
  BOOST_TEST(!std::filesystem::exists(folder.path() / "b/checkpoints"));
  check_wrong("train --train.checkpoint_every 100", {"train.checkpoint_every", "gates.runs"});
  check_wrong("train --gates.runs 0 --train.checkpoint_every 25",
              {"train.checkpoint_every is 25", "multiples of train.record_every (10)"});
}

BOOST_AUTO_TEST_CASE(ranks_share_a_sweep_and_one_that_dies_loses_its_run_only) {
  const std::string mpirun = FESTINA_MPIRUN;
  if (mpirun.empty()) {
    BOOST_TEST_MESSAGE("no mpirun: left out");
    return;
  }
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini", plan_text("12000"));
  const std::string ranks = "'" + mpirun +
                            "' --allow-run-as-root --oversubscribe -n 2 '" FESTINA_TOOL
                            "' sweep plan.ini --out ";
  check_right("sweep plan.ini --workers 1 --out straight", {}, where);
  // The second rank is killed once there is a result.
  const Call killed =
      started(ranks + "out", "[ -n \"$(ls out/tasks 2>/dev/null)\" ]",
              "for r in $(grep -lsz '^OMPI_COMM_WORLD_RANK=1$' /proc/[0-9]*/environ); do "
              "r=${r%/environ}; [ \"$(readlink $r/cwd)\" = \"$PWD\" ] && kill -9 ${r#/proc/}; done",
              where);
  BOOST_TEST(killed.exit_code != 0);
  BOOST_TEST(holds(killed, "of 8 runs, which are kept in out; the same command goes on"),
             killed.output);
  const Call rest = shell(ranks + "out", where);
  BOOST_TEST(rest.exit_code == 0, rest.output);
  BOOST_TEST(!holds(rest, " 0 of them finished"), rest.output);
  check_same(folder.path() / "straight", folder.path() / "out");
}

BOOST_AUTO_TEST_SUITE_END()
