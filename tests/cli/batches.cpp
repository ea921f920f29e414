#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"
#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string in_batches = FESTINA_SOURCE
    "/examples/contextual3.ini --train.hidden 12 --train.init_sd 0.1 --train.epochs 401 "
    "--train.snapshot_epochs 100 --train.runs 2 --theory.rungs linear,reln ";

}  // namespace

BOOST_AUTO_TEST_CASE(runs_in_mini_batches_are_told_apart_and_read_back) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + in_batches + "--out full", {"reln"}, where);
  check_right("validate " + in_batches + "--train.batch 5 --out out", {"linear"}, where);
  check_right("validate " + in_batches + "--train.batch 5 --workers 2 --out again", {"linear"},
              where);
  const auto summary = summary_in(folder.path() / "out");
  BOOST_TEST(summary["training"]["batch"] == 5);
  BOOST_TEST(summary["settings"]["train.batch"] == "5");
  BOOST_TEST(summary["skipped"][0]["rung"] == "reln");
  BOOST_TEST(summary["skipped"][0]["reason"].get<std::string>().find("train.batch") !=
             std::string::npos);
  BOOST_TEST((read_file(folder.path() / "out/curves.csv") ==
              read_file(folder.path() / "again/curves.csv")));
  // Not those of full-batch descent, which the summary tells as 0.
  BOOST_TEST(summary_in(folder.path() / "full")["training"]["batch"] == 0);
  BOOST_TEST(summary_in(folder.path() / "full")["relu"]["final_loss"] !=
             summary["relu"]["final_loss"]);
  check_right("report out --out page", {"linear"}, where);
  check_wrong("validate " + in_batches + "--train.batch 25 --out no",
              {"train.batch is 25", "1 to 24", "samples"}, where);
}

BOOST_AUTO_TEST_CASE(noise_and_mixing_make_another_task) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string task = "task " FESTINA_SOURCE "/examples/contextual3.ini --json ";
  const auto told = [&](const std::string& keys) {
    return nlohmann::json::parse(festina::test::festina(task + keys, where).output);
  };
  const auto clean = told("");
  BOOST_TEST(clean["off_diagonal"] < 1e-10);
  BOOST_TEST(told("--task.input_mixing 0.2")["off_diagonal"] > 1e-2);
  BOOST_TEST(clean["singular_values"] == told("--task.noise_seed 5")["singular_values"]);
  const auto noisy = told("--task.target_noise 0.1");
  BOOST_TEST(noisy["linear_floor"] > clean["linear_floor"]);
  BOOST_TEST(noisy["singular_values"] !=
             told("--task.target_noise 0.1 --task.noise_seed 5")["singular_values"]);
  BOOST_TEST(told("--task.kind xor --task.target_noise 0.1 --task.input_mixing 3")["samples"] == 4);
  check_wrong(task + "--task.target_noise -1", {"task.target_noise is -1", "0 or more"}, where);
  check_wrong(task + "--task.input_mixing x", {"task.input_mixing", "'x'"}, where);
}

BOOST_AUTO_TEST_CASE(a_sweep_tells_of_gates_where_they_are_asked_for) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("plan.ini",
              "[task]\nobjects = 4\ncontexts = 2\n[train]\nepochs = 401\ninit_sd = 0.1\n[theory]\n"
              "rungs = race\n[grid]\ntrain.hidden = 8 | 6,6\n");
  check_right("sweep plan.ini --out without", {}, where);
  check_right("sweep plan.ini --gates.runs 1 --gates.from_epoch 100 --out with", {}, where);
  const auto head = [&](const std::string& out) {
    const std::string table = read_file(folder.path() / out / "sweep.csv");
    return table.substr(0, table.find('\n'));
  };
  using festina::test::has;
  for (const char* name : {",kernel_change,", ",layer1.similarity,", ",race.aligned_rel_l2,"})
    BOOST_TEST((has(head("without"), name) && has(head("with"), name)), name);
  for (const char* name : {",layer1.majority_2,", ",layer1.own,", ",layer2.active_share_random,"}) {
    BOOST_TEST(!has(head("without"), name), name);
    BOOST_TEST(has(head("with"), name), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
