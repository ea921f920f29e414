#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "festina/file/file.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(cli)

// The whole of it, in the short form: every experiment, every claim, every figure.
BOOST_AUTO_TEST_CASE(reproduce_runs_every_experiment_and_judges_every_claim) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right("reproduce --quick --quiet --out all", {}, where);
  const fs::path all = folder.path() / "all";
  const auto ledger = nlohmann::json::parse(read_file(all / "ledger.json"));
  BOOST_TEST(ledger["format"] == "festina-ledger");
  BOOST_TEST(ledger["quick"] == true);
  BOOST_TEST(ledger["open"].empty());
  BOOST_TEST(ledger["claims"].size() >= 20);
  const std::string page = read_file(all / "ledger.md");
  for (const auto& claim : ledger["claims"]) {
    const std::string id = claim["id"];
    const std::string verdict = claim["verdict"];
    BOOST_TEST((verdict == "holds" || verdict == "holds-qualified" || verdict == "does-not-hold"),
               id);
    BOOST_TEST(!claim["numbers"].empty(), id);
    for (const auto& figure : claim["figures"])
      BOOST_TEST(fs::file_size(all / std::string(figure)) > 1000, id);
    BOOST_TEST(fs::exists(all / std::string(claim["page"])), id);
    BOOST_TEST(page.find("(ledger/" + id + ".md)") != std::string::npos, id);
    for (const auto& data : claim["data"]) BOOST_TEST(fs::exists(all / std::string(data)), id);
  }
  for (const auto& experiment : ledger["experiments"]) {
    BOOST_TEST(experiment["failed"] == 0, experiment["name"]);
    BOOST_TEST(fs::exists(all / "experiments" / std::string(experiment["name"]) / "report.html"));
  }
  BOOST_TEST(fs::exists(all / "experiments/contextual3-mixed/nets/report.html"));

  // Again, with a run lost: it alone is made anew, and all is the same bytes.
  const auto tasks = fs::directory_iterator(all / "experiments/xor/tasks");
  fs::remove(tasks->path());
  const Call again = festina::test::festina("reproduce --quick --out all", where);
  BOOST_TEST(again.exit_code == 0, again.output);
  BOOST_TEST(again.output.find("xor: 4 runs") != std::string::npos, again.output);
  BOOST_TEST(again.output.find("width:") == std::string::npos, again.output);
  BOOST_TEST((nlohmann::json::parse(read_file(all / "ledger.json")) == ledger));
  BOOST_TEST((read_file(all / "ledger.md") == page));
}

BOOST_AUTO_TEST_CASE(reproduce_names_what_it_does_not_know) {
  check_wrong("reproduce contextual3-mixd", {"reproduce", "contextual3-mixed"});
  check_wrong("reproduce xor zoo", {"one experiment", "xor, zoo"});
}

BOOST_AUTO_TEST_SUITE_END()
