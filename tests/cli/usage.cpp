#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

const std::string examples = std::string(FESTINA_SOURCE) + "/examples/";
const std::string small = " --train.hidden 12 --train.epochs 50 --train.runs 2 ";

BOOST_AUTO_TEST_CASE(help_everywhere_with_an_example) {
  check_right("--help", {"validate", "train", "task", "--version"});
  for (const char* command : {"validate", "train", "task"}) {
    check_right(std::string(command) + " --help",
                {"example: festina", "--task.contexts", "--output.dir"});
    check_right(std::string(command) + " no-such-file.ini -h", {"example: festina"});
  }
  check_right("--version",
              {"boost 1.", "armadillo ", "hdf5 ", "OpenBLAS", "1 thread", "kernel ", "commit"});
  const Call bare = festina::test::festina("");
  BOOST_TEST(bare.exit_code == 2);
}

BOOST_AUTO_TEST_CASE(the_environment_chooses_the_kernel) {
  const auto with = [](const std::string& kernel, const std::string& arguments) {
    return festina::test::shell("FESTINA_KERNEL=" + kernel + " '" FESTINA_TOOL "' " + arguments,
                                "/tmp");
  };
  const Call blas = with("blas", "--version");
  BOOST_TEST(blas.exit_code == 0);
  BOOST_TEST(blas.output.find("kernel blas\n") != std::string::npos, blas.output);
  const TemporaryFolder folder;
  const std::string run = "train " + examples + "contextual5.ini" + small + "--output.dir " +
                          (folder.path() / "out").string();
  const Call wrong = with("avx51", run);
  BOOST_TEST(wrong.exit_code == 2);
  BOOST_TEST(std::count(wrong.output.begin(), wrong.output.end(), '\n') == 1);
  for (const char* part : {"FESTINA_KERNEL", "'avx51'", "avx512", "avx2", "blas"})
    BOOST_TEST(wrong.output.find(part) != std::string::npos, wrong.output);
}

BOOST_AUTO_TEST_CASE(wrong_words) {
  check_wrong("validte", {"'validte'", "nearest: 'validate'"});
  check_wrong("task --task.objcts 8", {"unknown key 'task.objcts'", "nearest: 'task.objects'"});
  check_wrong("task --task.obj 8", {"unknown key 'task.obj'"});  // not taken for an abbreviation
  check_wrong("task --task.objects", {"task.objects"});
  check_wrong("task --task.kind xr", {"task.kind", "'xr'", "contextual, files"});
  check_wrong("task --task.structures tree,rnig,tree",
              {"task.structures", "'rnig'", "nearest: 'ring'"});
  check_wrong("validate --theory.rungs gdlm", {"theory.rungs", "'gdlm'", "nearest: 'gdln'"});
  check_wrong("validate --theory.rungs gdln,gdln", {"theory.rungs names 'gdln' twice"});
  check_wrong("task --objects 8", {"unknown key 'objects'", "nearest: 'task.objects'"});
  check_wrong("task one.ini two.ini", {"one experiment file", "two.ini"});
  check_wrong("task nowhere.ini", {"nowhere.ini", "cannot be read"});
}

BOOST_AUTO_TEST_CASE(wrong_numbers) {
  check_wrong("train --train.epochs 0", {"train.epochs is 0", "at least 1"});
  check_wrong("train --train.hidden 0", {"train.hidden is 0"});
  check_wrong("train --train.hidden 20,,5", {"train.hidden", "''"});
  check_wrong("train --train.learning_rate -0.1", {"train.learning_rate is -0.1", "above 0"});
  check_wrong("train --train.learning_rate=nan", {"train.learning_rate is nan"});
  check_wrong("train --train.learning_rate fast", {"train.learning_rate", "'fast'"});
  check_wrong("train --train.epochs -5", {"train.epochs", "'-5'"});
  check_wrong("train --train.epochs 1e3", {"train.epochs", "'1e3'"});
  check_wrong("train --train.runs 0", {"train.runs is 0"});
  check_wrong("train --workers 0", {"workers is 0"});
  check_wrong("train --train.snapshot_epochs 9000",
              {"train.snapshot_epochs holds 9000", "0 to 8000"});
  check_wrong("task --task.contexts 1", {"task.contexts is 1", "at least 2"});
  check_wrong("task --task.objects 6", {"task.objects is 6", "'tree'", "power of two"});
  check_wrong("validate --theory.pathway_width 0", {"theory.pathway_width is 0"});
  check_wrong("validate --theory.common_init_sd -1", {"theory.common_init_sd is -1"});
}

BOOST_AUTO_TEST_CASE(broken_experiment_files) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_wrong("task " + folder.file("typo.ini", "[task]\nobjets = 8\n"),
              {"typo.ini", "'task.objets'", "nearest: 'task.objects'"});
  check_wrong("task " + folder.file("line.ini", "[task]\nwhat is this\n"),
              {"line.ini", "what is this"});
  check_wrong("task " + folder.file("twice.ini", "[task]\nobjects = 8\nobjects = 4\n"),
              {"twice.ini", "task.objects"});
  check_wrong("task " + where, {where, "cannot be read"});
}

BOOST_AUTO_TEST_CASE(files_from_other_systems) {
  const TemporaryFolder folder;
  const std::string file =
      folder.file("e.ini", "\xEF\xBB\xBF[task]\r\nobjects = 4\r\n# a remark\r\ncontexts=2\r\n");
  check_right("task " + file + " --out " + folder.path().string(), {"8 samples, 6 inputs"});
}

BOOST_AUTO_TEST_CASE(without_gnuplot_numbers_are_still_written) {
  const TemporaryFolder folder;
  const Call call =
      festina::test::shell("env PATH=/nonexistent '" FESTINA_TOOL "' train" + small + "--out out",
                           folder.path().string());
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 0);
    BOOST_TEST(call.output.find("no figures: gnuplot was not found") != std::string::npos);
    BOOST_TEST(std::filesystem::exists(folder.path() / "out" / "summary.json"));
    BOOST_TEST(!std::filesystem::exists(folder.path() / "out" / "figures"));
  }
}

BOOST_AUTO_TEST_CASE(folders_that_cannot_be_written) {
  const TemporaryFolder folder;
  const std::string file = folder.file("file", "x");
  check_wrong("train" + small + "--out " + file + "/sub", {"output.dir", "/sub"});
  check_wrong("train" + small + "--out /proc/nowhere", {"output.dir", "/proc/nowhere"});
}

BOOST_AUTO_TEST_CASE(the_command_line_wins_over_the_file) {
  const TemporaryFolder folder;
  const std::string file =
      folder.file("e.ini", "[task]\nobjects = 4\ncontexts = 2\nstructures = ring\n");
  check_right("task " + file + " --out " + folder.path().string(),
              {"task e: 8 samples, 6 inputs, 21 outputs"});
  check_right("task " + file + " --task.contexts=3 --out " + folder.path().string(),
              {"12 samples, 7 inputs"});
}

BOOST_AUTO_TEST_CASE(task_prints_and_draws) {
  const TemporaryFolder folder;
  check_right("task " + examples + "contextual3-mixed.ini --out " + folder.path().string(),
              {"24 samples, 11 inputs, 60 outputs, 3 contexts", "rank 10", "105.623", "1.143",
               "0.044", "0.4583"});
  BOOST_TEST(std::filesystem::exists(folder.path() / "figures" / "task.svg"));
}

BOOST_AUTO_TEST_CASE(divergence_stops_with_the_epoch_and_the_bound) {
  const TemporaryFolder folder;
  const Call call = festina::test::festina(
      "train --train.learning_rate 0.5 --train.unstable true --train.init_sd 0.1 --train.epochs "
      "500 "
      "--out " +
      folder.path().string());
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 1);
    BOOST_TEST(call.output.find("diverged at epoch") != std::string::npos);
    BOOST_TEST(call.output.find("step-size bound 0.0") != std::string::npos);
  }
  BOOST_TEST(!std::filesystem::exists(folder.path() / "summary.json"));
}

BOOST_AUTO_TEST_CASE(any_number_of_workers_writes_the_same_curves) {
  const TemporaryFolder folder;
  std::string first;
  for (const char* workers : {"1", "2", "7"}) {
    check_right("validate " + examples + "contextual3-mixed.ini" +
                    " --train.hidden 40 --train.epochs 200 --train.snapshot_epochs 100 --workers " +
                    workers + " --out " + folder.path().string() + "/" + workers,
                {"gdln", "summary.json"});
    std::ostringstream curves;
    curves << std::ifstream(folder.path() / workers / "curves.csv").rdbuf();
    if (first.empty()) first = curves.str();
    BOOST_TEST(curves.str() == first);
  }
  BOOST_TEST(std::count(first.begin(), first.end(), '\n') == 21);
}

BOOST_AUTO_TEST_CASE(own_files_without_contexts) {
  const TemporaryFolder folder;
  folder.file("x.csv", "a,b,c\n1,0,0\n0,1,0\n0,0,1\n1,1,0\n");
  folder.file("y.csv", "1,2\n0,1\n1,1\n1,3\n");
  const std::string file =
      folder.file("own.ini", "[task]\nkind = files\ninputs = x.csv\ntargets = y.csv\n");
  // Paths in the file are found beside it, wherever the program runs.
  check_right("validate " + file + small + "--out " + folder.path().string(),
              {"4 samples, 3 inputs, 2 outputs", "linear", "skipped gdln: it needs contexts"});
  BOOST_TEST(std::filesystem::exists(folder.path() / "report.html"));
  check_wrong("validate " + file + " --task.targets missing.csv",
              {"missing.csv", "cannot be read"});
  folder.file("y.csv", "1,2\n0,1\n");
  check_wrong("validate " + file, {"x.csv (4 rows x 3 columns)", "y.csv (2 rows x 2 columns)"});
}

BOOST_AUTO_TEST_CASE(interrupting_writes_nothing_half) {
  const TemporaryFolder folder;
  // Waits until the program listens (SIGINT, bit 2 of the blocked signals, is its own to handle);
  // the shell blocks it too for a moment, before it becomes the program.
  const std::string script = folder.file(
      "interrupt.sh", "'" FESTINA_TOOL
                      "' train --train.epochs 100000000 --train.record_every 10000 --out out &\n"
                      "until grep -q epochs /proc/$!/cmdline && grep -q '^SigBlk:.*[2367abef]$' "
                      "/proc/$!/status; do sleep 0.01; done\n"
                      "kill -INT $!\nwait $!\n");
  const Call call = festina::test::shell("bash " + script, folder.path().string());
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 130);
    BOOST_TEST(call.output.find("interrupted at epoch") != std::string::npos);
    BOOST_TEST(std::filesystem::is_empty(folder.path() / "out"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
