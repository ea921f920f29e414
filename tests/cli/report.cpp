#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string small_experiment =
    std::string(FESTINA_SOURCE) + "/examples/contextual3-mixed.ini";
const std::string tiny =
    " --train.hidden 20 --train.epochs 60 --train.snapshot_epochs 30 --train.runs 2 ";

std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Standard output alone.
std::string printed(const std::string& arguments, const std::string& where) {
  const Call call = festina::test::shell("('" FESTINA_TOOL "' " + arguments + " 2>errors)", where);
  BOOST_TEST(call.exit_code == 0, content(where + "/errors"));
  return call.output;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_report_from_files_is_the_one_that_was_made_with_them) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::vector<std::string> calls = {
      "validate " + small_experiment + tiny + "--theory.rungs gdln,race,early,orbit,reln",
      "train " + small_experiment + tiny,
      "predict " + small_experiment +
          " --train.hidden 20 --train.epochs 60 --train.snapshot_epochs 30"};
  for (const std::string& call : calls) {
    std::filesystem::remove_all(folder.path() / "made");
    check_right(call + " --out made", {"report.html"}, where);
    check_right("report made --out again", {"written:", "again/report.html"}, where);
    const std::string report = content(folder.path() / "made" / "report.html");
    const bool same = report == content(folder.path() / "again" / "report.html");
    BOOST_TEST(same, call);
    BOOST_TEST(report.size() > 10000U);
    BOOST_TEST(std::filesystem::exists(folder.path() / "again" / "figures" / "loss.pdf"));
  }
  // Beside its data unless another folder is named, and other data make another report.
  const std::string before = content(folder.path() / "made" / "report.html");
  check_right("predict " + small_experiment +
                  " --train.hidden 30 --train.epochs 60 --train.snapshot_epochs 30 --out made",
              {}, where);
  BOOST_TEST((content(folder.path() / "made" / "report.html") != before));
  std::filesystem::remove(folder.path() / "made" / "report.html");
  check_right("report made", {"made/report.html"}, where);
  BOOST_TEST(std::filesystem::exists(folder.path() / "made" / "report.html"));
}

BOOST_AUTO_TEST_CASE(reports_of_what_is_no_result) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_wrong("report", {"report: one folder of results expected, got none"});
  check_wrong("report one two", {"one folder of results expected, got one, two"});
  check_wrong("report nowhere", {"nowhere: this is no folder of results"}, where);
  check_wrong("report .", {"summary.json: the file cannot be read"}, where);
  folder.file("summary.json", "{\"format\": \"festina-summary\", \"version\": 2}");
  check_wrong("report .", {"summary.json: version 2, this Festina reads 1"}, where);
  check_wrong("report . --train.epochs 5", {"unknown option 'train.epochs'", "report --help"},
              where);
  check_wrong("report . --worker 5", {"unknown option 'worker'", "nearest: 'workers'"}, where);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "report.html"));
}

BOOST_AUTO_TEST_CASE(json_is_all_that_is_printed) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string made = printed("train " + small_experiment + tiny + "--json --out made", where);
  const auto summary = nlohmann::json::parse(made);
  BOOST_TEST(summary["format"] == "festina-summary");
  BOOST_TEST(summary["relu"]["runs"] == 2);
  BOOST_TEST(made == content(folder.path() / "made" / "summary.json"));
  BOOST_TEST(printed("report made --json", where) == made);
  const auto task = nlohmann::json::parse(printed("task " + small_experiment + " --json", where));
  BOOST_TEST(task["rank"] == 10);
}

/// What the command shows on a terminal of its own.
std::string on_terminal(const std::string& settings, const std::string& arguments,
                        const std::string& where) {
  return festina::test::shell("TERM=xterm " + settings + " script -qec \"'" FESTINA_TOOL "' " +
                                  arguments + "\" /dev/null",
                              where)
      .output;
}

BOOST_AUTO_TEST_CASE(colours_and_progress_on_a_terminal_only) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const auto holds = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  // Long enough for a line of progress.
  const std::string call =
      "train " + small_experiment +
      " --train.hidden 200 --train.runs 1 --train.epochs 6000 --train.snapshot_epochs 9 --out made";
  const std::string shown = on_terminal("", call, where);
  BOOST_TEST(holds(shown, " epochs/s  "), shown);
  BOOST_TEST(holds(shown, " s left"), shown);
  const std::string predict = "predict " + small_experiment +
                              " --theory.rungs linear --train.epochs 60 --train.snapshot_epochs 30 "
                              "--train.hidden 20 --out made";
  BOOST_TEST(holds(on_terminal("", predict, where), "\x1b[1mrung"));
  BOOST_TEST(!holds(on_terminal("NO_COLOR=1", predict, where), "\x1b[1mrung"));
  BOOST_TEST(holds(on_terminal("NO_COLOR=", predict, where), "\x1b[1mrung"));
  BOOST_TEST(holds(on_terminal("", "trian", where), "\x1b[1;31mfestina:"));
  BOOST_TEST(!holds(on_terminal("", call + " --quiet", where), "left"));
  const std::string plain = festina::test::festina(predict, where).output;
  BOOST_TEST(holds(plain, "linear"));
  BOOST_TEST(!holds(plain, "\x1b"));
}

BOOST_AUTO_TEST_CASE(quiet_prints_errors_only) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  for (const std::string& call : {"train " + small_experiment + tiny, "task " + small_experiment}) {
    const Call quiet = festina::test::festina(call + " --quiet --out made", where);
    BOOST_TEST(quiet.exit_code == 0);
    BOOST_TEST(quiet.output.empty(), quiet.output);
    BOOST_TEST(!festina::test::festina(call + " --out made", where).output.empty());
  }
  BOOST_TEST(std::filesystem::exists(folder.path() / "made" / "summary.json"));
  check_wrong("train --quiet --train.runs 0", {"train.runs is 0"});
}

BOOST_AUTO_TEST_SUITE_END()
