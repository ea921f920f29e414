// What happens around the work: two at once, signals, standard output, ignored keys, memory.
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "festina/file/file.hpp"
#include "festina/file/folder_lock.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::file::lock_name;
using festina::test::Call;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string tool = "'" FESTINA_TOOL "' ";
const std::string small_net =
    " --task.objects 4 --train.hidden 12 --train.epochs 21 --train.runs 1 --workers 1 ";

/// Runs shell commands, with all that any of them says.
Call shell(const std::string& commands, const std::string& where) {
  return festina::test::shell("{ " + commands + "; }", where);
}

bool says(const Call& call, const std::string& part) {
  return call.output.find(part) != std::string::npos;
}

/// Does `then` while a training run holds the folder `out`, and ends the run by `end`.
Call while_held(const std::string& then, const std::string& end, const std::string& where) {
  return shell(tool +
                   "train --task.objects 4 --train.epochs 100000000 --train.record_every 10000 "
                   "--out out & p=$!; "
                   "until grep -q since out/.festina-lock; do sleep 0.01; done 2>/dev/null; " +
                   then + "; c=$?; kill -" + end + " $p; wait $p 2>/dev/null; exit $c",
               where);
}

/// One line on standard error, exit code 1.
void check_failed(const Call& call, const std::vector<std::string>& parts) {
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 1);
    BOOST_TEST(std::count(call.output.begin(), call.output.end(), '\n') == 1);
    for (const std::string& part : parts) BOOST_TEST(says(call, part), part);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_second_command_on_a_folder_is_refused_by_name) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini",
              "[task]\nobjects = 4\n[train]\nepochs = 21\nhidden = 6\n[sweep]\nseeds = 1..2\n"
              "[theory]\nrungs = race\n");
  const Call made = shell(tool + "validate" + small_net + "--quiet --out made", where);
  BOOST_TEST_REQUIRE(made.exit_code == 0, made.output);
  std::string all;
  for (const std::string& command :
       {"validate" + small_net, "train" + small_net, "predict" + small_net,
        "task" + small_net.substr(0, 17), std::string("sweep plan.ini "),
        std::string("report made "), std::string("compare made made "),
        std::string("reproduce xor --quick ")})
    all += tool + command + " --quiet --out out > /dev/null; echo code $?; ";
  const Call call = while_held(all + "true", "TERM", where);
  BOOST_TEST_CONTEXT(call.output) {
    std::size_t refused = 0;
    for (std::size_t at = 0;
         (at = call.output.find("out: festina train (process ", at)) != std::string::npos; ++at)
      ++refused;
    BOOST_TEST(refused == 8U);
    std::size_t codes = 0;
    for (std::size_t at = 0; (at = call.output.find("code 1\n", at)) != std::string::npos; ++at)
      ++codes;
    BOOST_TEST(codes == 8U);
    BOOST_TEST(says(call, "writes there; wait until it ends, or give another --out"));
  }
  BOOST_TEST(!std::filesystem::exists(folder.path() / "out" / lock_name));
  // Who only reads is not in the way, and does not lock.
  const Call reads = while_held(tool + "compare made made", "TERM", where);
  BOOST_TEST(reads.exit_code == 0, reads.output);
}

BOOST_AUTO_TEST_CASE(a_dead_holder_is_told_of_and_what_it_left_is_removed) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  while_held(
      "cp out/.festina-lock lock; n=$(head -1 lock); "
      "touch out/.curves.$n.csv out/.notes.1234.csv out/.curves.1@elsewhere.csv",
      "KILL", where);
  BOOST_TEST(std::filesystem::exists(folder.path() / "out" / lock_name));
  const Call call = shell(tool + "train" + small_net + "--out out", where);
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 0);
    BOOST_TEST(says(call, "festina: out: taken over from festina train (process "));
  }
  std::size_t hidden = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "out"))
    hidden += entry.path().filename().string().front() == '.' ? 1 : 0;
  BOOST_TEST(hidden == 2U);  // of others, and of another host
  BOOST_TEST(std::filesystem::exists(folder.path() / "out/.notes.1234.csv"));
}

BOOST_AUTO_TEST_CASE(a_signal_while_figures_are_drawn_is_handled_too) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  // A gnuplot that takes its time.
  std::filesystem::create_directory(folder.path() / "slow");
  const std::string slow = folder.file(
      "slow/gnuplot", "#!/bin/sh\ntouch drawing\nsleep 1\nPATH=${PATH#*:} exec gnuplot \"$@\"\n");
  std::filesystem::permissions(slow, std::filesystem::perms::owner_all);
  for (const std::string signal : {"INT", "TERM", "HUP"}) {
    std::filesystem::remove(folder.path() / "drawing");
    const Call call = shell("PATH=$PWD/slow:$PATH; " + tool + "train" + small_net +
                                "--quiet --out out & p=$!; until [ -e drawing ]; do sleep 0.01; "
                                "done; kill -" +
                                signal + " $p; wait $p",
                            where);
    BOOST_TEST(call.exit_code == 130, signal << ": " << call.exit_code << call.output);
    BOOST_TEST(says(call, "interrupted while figures were drawn"), call.output);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "out" / lock_name));
  }
}

BOOST_AUTO_TEST_CASE(a_second_signal_ends_at_once) {
  const TemporaryFolder folder;
  // Between the two nothing looks at the first one: drawing takes longer than the test would wait.
  std::filesystem::create_directory(folder.path() / "slow");
  const std::string slow =
      folder.file("slow/gnuplot", "#!/bin/sh\necho $$ > drawing\nexec sleep 1000\n");
  std::filesystem::permissions(slow, std::filesystem::perms::owner_all);
  const Call call =
      shell("PATH=$PWD/slow:$PATH; " + tool + "train" + small_net +
                "--quiet --out out & p=$!; until [ -s drawing ]; do sleep 0.01; done; "
                "kill -TERM $p; sleep 0.3; kill -TERM $p 2>/dev/null; wait $p; c=$?; "
                "kill -KILL $(cat drawing) 2>/dev/null; exit $c",
            folder.path().string());
  BOOST_TEST(call.exit_code == 130, call.output);
}

BOOST_AUTO_TEST_CASE(standard_output_that_fails_is_a_failure) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  for (const std::string& command :
       {std::string("task --task.objects 4 --json"), std::string("--help"),
        std::string("--version"), std::string("validate --help"), std::string("completion bash"),
        std::string("man sweep"), std::string("examples"), std::string("cite depth-mode"),
        "train" + small_net + "--json --out out"})
    check_failed(shell(tool + command + " > /dev/full", where),
                 {"festina: standard output: No space left on device"});
  check_failed(shell("( " + tool + "man sweep >&- )", where), {"standard output: Bad file"});
  // With its standard output closed, a file of results must not become it.
  const Call closed =
      shell("( " + tool + "train" + small_net + "--out closed >&- 2>&- <&- ); echo code $?", where);
  BOOST_TEST(says(closed, "code 1"), closed.output);
  const Call same = shell("cmp closed/curves.csv out/curves.csv", where);
  BOOST_TEST(same.exit_code == 0, same.output);
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_away_is_no_failure) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  for (const std::string& command :
       {std::string("man validate"), "train" + small_net + "--json --out out"}) {
    const Call call = shell(
        "bash -c \"{ sleep 0; " + tool + command + "; echo code \\$? >&2; } | true\"; true", where);
    BOOST_TEST((says(call, "code 141") || says(call, "code 0")), command << "\n" << call.output);
    BOOST_TEST(std::count(call.output.begin(), call.output.end(), '\n') == 1, call.output);
  }
  BOOST_TEST(std::filesystem::exists(folder.path() / "out/summary.json"));
}

BOOST_AUTO_TEST_CASE(writing_beyond_a_limit_is_told) {
  const TemporaryFolder folder;
  const Call call =
      shell("ulimit -f 1; " + tool + "train" + small_net + "--out out", folder.path().string());
  BOOST_TEST(call.exit_code == 1, call.output);
}

BOOST_AUTO_TEST_CASE(keys_that_a_command_ignores_are_named) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  int call_number = 0;  // a folder holds one result
  const auto ignored = [&](const std::string& arguments) {
    const std::string out = "out" + std::to_string(++call_number);
    const Call call = shell(tool + arguments + " --json --out " + out + " > /dev/null", where);
    BOOST_TEST(call.exit_code == 0, arguments << "\n" << call.output);
    return call.output;
  };
  const std::string tiny = " --task.objects 4 --train.epochs 21 --train.hidden 12 ";
  BOOST_TEST(ignored("predict" + tiny + "--theory.rungs race --train.runs 5 --gates.window 3") ==
             "festina: predict does not use --train.runs, --gates.window\n");
  BOOST_TEST(ignored("task --task.kind xor --task.objects 4 --theory.rungs race") ==
             "festina: task does not use --task.objects, --theory.rungs\n");
  BOOST_TEST(ignored("predict" + tiny + "--theory.rungs race --train.runs 5 --quiet") == "");
  // All that are used, and those of a file that commands share.
  folder.file("e.ini",
              "[task]\nobjects = 4\ncontexts = 3\n[train]\nepochs = 21\nhidden = 12\nruns = 2\n"
              "[theory]\nrungs = race\n[gates]\nwindow = 3\n");
  BOOST_TEST(ignored("predict e.ini --train.epochs 31 --workers 1") == "");
  BOOST_TEST(ignored("train e.ini --train.record_every 2 --train.seed 3 --gates.runs 0") == "");
}

BOOST_AUTO_TEST_CASE(little_memory_is_told_and_never_hangs) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_failed(
      shell("ulimit -v 120000; timeout -s KILL 60 " + tool + "validate" + small_net + "--out out",
            where),
      {"festina: out of memory: the BLAS needs 134 MB"});
  check_failed(shell("ulimit -v 1000000; timeout -s KILL 60 " + tool +
                         "train --task.objects 4 --train.hidden 2000000 --train.epochs 21 "
                         "--train.runs 1 --workers 1 --quiet --out out",
                     where),
               {"training 1 net of 2000000 hidden units", "needs about ", "GB of memory, and ",
                "are left by ulimit -v"});
}

BOOST_AUTO_TEST_SUITE_END()
