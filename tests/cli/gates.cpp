#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"
#include "support/summary.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::summary_in;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// A net that leaves its plateau within a few hundred epochs, so that gates have something to do.
const std::string recorded = FESTINA_SOURCE
    "/examples/contextual3.ini --train.hidden 40 --train.init_sd 0.01 --train.snapshot_epochs 100 "
    "--train.runs 2 --gates.from_epoch 100 --gates.pathways 2,6 ";
const std::string longer = recorded + "--train.epochs 401 ";

}  // namespace

BOOST_AUTO_TEST_CASE(validate_climbs_what_reads_the_gates_of_a_run) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("validate " + longer + "--theory.rungs reln-unit,linear,reln,reln-redrawn --out out",
              {"reln-unit", "reln-redrawn"}, where);
  const auto summary = summary_in(folder.path() / "out");
  // In the order asked for, each said to be what it is.
  const auto& theories = summary["theories"];
  BOOST_TEST(theories[0]["rung"] == "reln-unit");
  BOOST_TEST(theories[1]["rung"] == "linear");
  BOOST_TEST(theories[2]["from_epoch"] == 100);
  BOOST_TEST(theories[2]["reference"] == "run 0");
  BOOST_TEST(theories[2]["fitted_constants"] == 0);
  BOOST_TEST(theories[2]["from_run"].size() == 4U);
  BOOST_TEST(theories[1]["from_run"].empty());
  BOOST_TEST(summary["relns"]["tried"].size() == 5U);
  // Wrong gates on purpose are further off than the units' own.
  for (const auto& control : summary["relns"]["controls"])
    BOOST_TEST(control["rel_l2"] > theories[0]["rel_l2"]);
  const auto& measures = summary["selectivity"]["layers"][0]["measures"];
  // A unit of one context is on in that one, or in none where its best gate is below a half.
  BOOST_TEST(measures["active_contexts"]["modular_gates"].back() <= 1.0);
  BOOST_TEST(measures["active_contexts"]["measured"].back() > 1.0);
  // All of it is in the files: the report made from them is the same.
  check_right("report out --out again", {"reln-redrawn"}, where);
  for (const char* figure : {"selectivity.svg", "majority.svg", "similarity.svg", "embedding.svg"})
    BOOST_TEST((read_file(folder.path() / "out/figures" / figure) ==
                read_file(folder.path() / "again/figures" / figure)));
  BOOST_TEST((read_file(folder.path() / "out/report.html") ==
              read_file(folder.path() / "again/report.html")));
}

BOOST_AUTO_TEST_CASE(gates_finds_the_same_from_files_whatever_the_workers) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("train " + longer + "--gates.runs 2 --out out", {"ReLU runs"}, where);
  check_right("gates out --gates.pathways 2,6 --surface --workers 1",
              {"reln-unit", "Run 1:", "same majority gates"}, where);
  check_right("gates out/results.h5 --gates.pathways 2,6 --surface --workers 2 --out two", {},
              where);
  const auto one = summary_in(folder.path() / "out/gates");
  BOOST_TEST((one["relns"] == summary_in(folder.path() / "two")["relns"]));
  BOOST_TEST((read_file(folder.path() / "out/gates/surface.csv") ==
              read_file(folder.path() / "two/surface.csv")));
  BOOST_TEST(one["relns"]["stability"].size() == 2U);
  check_right("report two --out again", {}, where);
  BOOST_TEST((read_file(folder.path() / "two/figures/gate-surface.svg") ==
              read_file(folder.path() / "again/figures/gate-surface.svg")));
}

BOOST_AUTO_TEST_CASE(gates_that_cannot_be_read_or_recorded) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_wrong("gates", {"one folder of results", "got none"}, where);
  check_wrong("gates nowhere", {"nowhere", "no folder of results"}, where);
  check_wrong("gates x --gates.pathway 3", {"gates.pathway", "nearest: 'gates.pathways'"}, where);
  check_wrong("validate " + longer + "--gates.window 0", {"gates.window"}, where);
  check_wrong("validate --gates.pathways 8,4", {"gates.pathways holds 4", "rising"}, where);
  check_right("train " + longer + "--gates.runs 0 --out none", {}, where);
  check_wrong("gates none", {"none/results.h5", "holds no gates", "gates.runs"}, where);
  // Too short a run skips what reads it, with the reason.
  check_right("validate " + recorded + "--train.epochs 101 --theory.rungs linear,reln --out short",
              {"skipped reln: it needs 150 epochs"}, where);
  // A file that was cut short.
  check_right("train " + longer + "--out cut", {}, where);
  const std::string bytes = read_file(folder.path() / "cut/results.h5");
  std::filesystem::resize_file(folder.path() / "cut/results.h5", bytes.size() / 2);
  check_wrong("gates cut", {"cut/results.h5", "damaged"}, where);
}

BOOST_AUTO_TEST_SUITE_END()
