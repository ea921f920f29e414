// Results are one thing: what is written, in what order, and what is never lost.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "festina/file/file.hpp"
#include "support/fake_program.hpp"
#include "support/summary.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::has;
using festina::test::shell;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string program = "'" FESTINA_TOOL "' ";
const std::string data = FESTINA_SOURCE "/tests/data/";
const std::string small_task = data + "small.ini --theory.rungs linear,gdln,race ";
const std::vector<std::string> numbers = {"summary.json", "curves.csv", "results.h5"};

/// Files of a folder by name and content, hidden ones too.
std::map<std::string, std::string> all_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
  return files;
}

/// Whether the numbers are there and belong together.
void check_numbers(const fs::path& folder) {
  const auto sums = summary_in(folder)["crc32"];
  for (const auto& [name, sum] : sums.items())
    BOOST_TEST(festina::file::checksum(read_file(folder / name)) == sum.get<std::string>(), name);
}

/// Exit code 1, whole numbers, and a line of standard error that holds every part.
void check_kept(const Call& call, const fs::path& folder, const std::vector<std::string>& parts) {
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 1);
    for (const std::string& part : parts) BOOST_TEST(has(call.output, part), part);
    BOOST_TEST_REQUIRE(fs::exists(folder / "summary.json"));
    check_numbers(folder);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_result_lists_its_files) {
  const TemporaryFolder folder;
  check_right("validate " + small_task + "--out out", {}, folder.path().string());
  const auto names = summary_in(folder.path() / "out")["files"].get<std::set<std::string>>();
  std::set<std::string> there;
  for (const auto& [name, content] : all_in(folder.path() / "out")) there.insert(name);
  BOOST_TEST((names == there));
}

BOOST_AUTO_TEST_CASE(a_new_run_replaces_the_old_one_whole) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + small_task + "--out out", {}, where);
  BOOST_TEST(fs::exists(folder.path() / "out/figures/pathways-gdln.svg"));
  folder.file("out/mine.txt", "mine");
  folder.file("out/figures/mine.svg", "mine");
  check_right("validate " + data + "small.ini --theory.rungs linear --out out", {}, where);
  BOOST_TEST(!fs::exists(folder.path() / "out/figures/pathways-gdln.svg"));
  BOOST_TEST(read_file(folder.path() / "out/mine.txt") == "mine");
  BOOST_TEST(read_file(folder.path() / "out/figures/mine.svg") == "mine");
  auto names = summary_in(folder.path() / "out")["files"].get<std::set<std::string>>();
  names.insert({"mine.txt", "figures/mine.svg"});
  for (const auto& [name, content] : all_in(folder.path() / "out"))
    BOOST_TEST(names.contains(name), name);
}

BOOST_AUTO_TEST_CASE(another_tasks_folder_is_refused_before_training) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("predict " + small_task + "--out out", {}, where);
  const auto before = all_in(folder.path() / "out");
  for (const std::string& call :
       {std::string("validate --task.kind xor --train.epochs 9999999 --out out"),
        "train " + data + "small.ini --task.objects 8 --train.epochs 9999999 --out out",
        std::string("task " FESTINA_SOURCE "/examples/xor.ini --out out")})
    check_wrong(call, {"output.dir: out holds", "nothing was touched", "--overwrite"}, where);
  folder.file("plan.ini", "[task]\nkind = xor\n[grid]\ntrain.hidden = 2 | 3\n");
  check_wrong("sweep plan.ini --out out", {"the result of an experiment (summary.json)"}, where);
  BOOST_TEST((all_in(folder.path() / "out") == before));
  check_right("predict " + small_task + "--train.hidden 30 --out out", {}, where);  // the same task
  check_right("predict " FESTINA_SOURCE
              "/examples/xor.ini --theory.rungs linear --train.epochs 21 --overwrite --out out",
              {}, where);
  BOOST_TEST(summary_in(folder.path() / "out")["experiment"] == "xor");
}

BOOST_AUTO_TEST_CASE(results_go_to_a_folder_of_their_name) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("predict " + data + "small.ini --theory.rungs linear",
              {"written: out/small/curves.csv"}, where);
  check_right("predict --task.kind xor --theory.rungs linear --train.epochs 21",
              {"out/xor/summary.json"}, where);
  check_right("task --task.objects 4", {"out/contextual/figures/task.svg"}, where);
}

BOOST_AUTO_TEST_CASE(names_of_folders_may_be_odd) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  for (const std::string name : {"-dash", "two\nlines", "it's \"50 %\" $(date) \\n", "слово"}) {
    folder.file("name", name);
    const Call call = shell(program + "predict " + small_task + "--out \"$(cat name)\"", where);
    BOOST_TEST_CONTEXT(name << ": " << call.output) {
      BOOST_TEST(call.exit_code == 0);
      check_numbers(folder.path() / name);
      BOOST_TEST(has(read_file(folder.path() / name / "figures/loss.svg"), "</svg>"));
    }
  }
  folder.file("file", "x");
  check_wrong("train " + small_task + "--out file", {"output.dir: folder file cannot be made"},
              where);
  check_wrong("train " + small_task + "--out ''", {"output.dir is empty"}, where);
  fs::create_directories(folder.path() / "taken/results.h5");
  check_wrong("train " + small_task + "--train.epochs 9999999 --out taken",
              {"taken/results.h5 is a folder"}, where);
}

BOOST_AUTO_TEST_CASE(figures_that_fail_cost_no_numbers) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  // A file called figures.
  fs::create_directory(folder.path() / "a");
  folder.file("a/figures", "x");
  check_kept(shell(program + "validate " + small_task + "--out a", where), folder.path() / "a",
             {"not written: figures/loss.svg", "a/figures is no folder"});
  // gnuplot without pdfcairo, dot without plugins.
  festina::test::put_program(folder.path(), "gnuplot",
                             "sed s/pdfcairo/none/ \"$2\" > \"$2.s\"; PATH=/usr/bin:/bin; "
                             "sed s/pdfcairo/none/ \"$2\" | exec gnuplot -d -");
  festina::test::put_program(folder.path(), "dot", "echo 'no layout engine' >&2; exit 1");
  const std::string without = "PATH='" + where + "':$PATH " + program;
  for (const std::string& command : {"validate " + small_task, "train " + data + "small.ini "}) {
    check_kept(shell(without + command + "--overwrite --out b --quiet", where), folder.path() / "b",
               {"not written: figures/loss.pdf", "gnuplot could not draw it"});
    BOOST_TEST(has(read_file(folder.path() / "b/figures/loss.svg"), "</svg>"));
    BOOST_TEST(fs::exists(folder.path() / "b/report.html"));
  }
  // No descriptors for children; the program itself needs few. What ctest leaves open is closed.
  check_kept(
      shell("(exec 3<&- 4<&-; ulimit -n 5; exec " + program + "validate " + small_task + "--out c)",
            where),
      folder.path() / "c", {"not written: figures/loss.svg"});
  // All commands that draw.
  check_kept(shell(without + "report b --out b", where), folder.path() / "b",
             {"not written: figures/loss.pdf"});
  Call call = shell(without + "compare a b --out d", where);
  BOOST_TEST(call.exit_code == 1);
  BOOST_TEST(has(call.output, "not written: comparison.pdf"), call.output);
  call = shell(without + "task " + data + "small.ini --out e", where);
  BOOST_TEST(call.exit_code == 1);
  BOOST_TEST(has(call.output, "not written: figures/task.pdf"), call.output);
  folder.file("plan.ini",
              "[task]\nkind = xor\n[train]\nepochs = 21\nruns = 1\n[grid]\ntrain.hidden = 2 | 3\n");
  call = shell(without + "sweep plan.ini --out f", where);
  BOOST_TEST(call.exit_code == 1);
  BOOST_TEST(has(call.output, "not written: figures/"), call.output);
  BOOST_TEST(fs::exists(folder.path() / "f/sweep.json"));
  BOOST_TEST(fs::exists(folder.path() / "f/report.html"));
}

BOOST_AUTO_TEST_CASE(settings_of_gnuplot_do_not_reach_figures) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  fs::create_directory(folder.path() / "home");
  fs::copy_file(data + "dot-gnuplot-separator", folder.path() / "home/.gnuplot");
  check_right("predict " + small_task + "--out plain", {}, where);
  const Call call = shell("HOME='" + where + "/home' LC_ALL=de_DE.UTF-8 GNUPLOT_LIB=/nowhere " +
                              program + "predict " + small_task + "--out own",
                          where);
  BOOST_TEST(call.exit_code == 0, call.output);
  for (const auto& entry : fs::directory_iterator(folder.path() / "plain/figures"))
    BOOST_TEST((read_file(entry.path()) ==
                read_file(folder.path() / "own/figures" / entry.path().filename())),
               entry.path());
}

BOOST_AUTO_TEST_CASE(names_of_any_script_and_percent_are_drawn) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string options =
      " --task.context_column ctx --task.kind files --task.targets " + data +
      "y.npy --train.hidden 12 --train.init_sd 0.05 --train.epochs 21 --train.runs 1 ";
  check_right("validate --task.inputs " + data + "uk_words.csv" + options + "--out words", {},
              where);
  check_right("validate --task.inputs " + data + "pct_10.csv" + options + "--out percent", {},
              where);
  const auto figure = [&](const std::string& name) { return read_file(folder.path() / name); };
  BOOST_TEST(
      has(figure("words/figures/network.svg"), ">contexts контекст перший + другий (1 path)"));
  BOOST_TEST(has(figure("words/figures/learning-gdln.svg"), ">контекст перший + третій, mode 1<"));
  BOOST_TEST(has(figure("percent/figures/network.svg"), ">contexts 10 % + 50 % (1 path)"));
  BOOST_TEST(has(figure("percent/figures/learning-gdln.svg"), ">10 % + 50 %, mode 1<"));
  for (const char* name : {"words", "percent"})
    for (const auto& entry : fs::directory_iterator(folder.path() / name / "figures"))
      BOOST_TEST(fs::file_size(entry.path()) > 500U, entry.path());
}

BOOST_AUTO_TEST_CASE(a_full_disk_keeps_the_old_picture_or_none) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + small_task + "--out a", {}, where);
  check_right("predict " + small_task + "--out b", {}, where);
  // No file may grow beyond 8 kB, as on a disk of that size.
  const std::string full = "trap '' XFSZ; ulimit -f 16; " + program;
  Call call = shell(full + "compare a a:race --out c", where);
  BOOST_TEST(call.exit_code == 1, call.output);
  BOOST_TEST(has(call.output, "not written: comparison."), call.output);
  for (const auto& [name, content] : all_in(folder.path() / "c"))
    BOOST_TEST((content.ends_with("</svg>\n\n") || content.ends_with("%%EOF\n")), name);
  const auto before = all_in(folder.path() / "a");
  call = shell(full + "validate " + small_task + "--train.seed 2 --out a", where);
  BOOST_TEST(call.exit_code == 1, call.output);
  BOOST_TEST((all_in(folder.path() / "a") == before));
  call = shell(full + "report b", where);
  BOOST_TEST(call.exit_code == 1, call.output);
  check_numbers(folder.path() / "b");
}

BOOST_AUTO_TEST_CASE(the_report_of_a_resumed_run_is_the_same_bytes) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string run = "validate " + data +
                          "small.ini --theory.rungs linear,race --train.epochs 4001 "
                          "--train.hidden 60 --gates.runs 0 --train.checkpoint_every 200 ";
  check_right(run + "--workers 1 --out straight", {}, where);
  // Killed as soon as a run has a state.
  const Call killed = shell("( " + program + run +
                                "--workers 1 --out out & pid=$!; "
                                "until ls out/checkpoints/run*.h5 >/dev/null 2>&1 || "
                                "! kill -0 $pid; do :; done; kill -KILL $pid; wait $pid )",
                            where);
  BOOST_TEST_REQUIRE(killed.exit_code == 137, killed.output);
  check_right(run + "--workers 2 --out out", {"goes on"}, where);
  for (const char* name : {"report.html", "curves.csv", "results.h5"})
    BOOST_TEST(
        (read_file(folder.path() / "straight" / name) == read_file(folder.path() / "out" / name)),
        name);
}

BOOST_AUTO_TEST_SUITE_END()
