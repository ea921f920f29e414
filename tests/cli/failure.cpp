// What is left when a run dies: killed at any moment, or on a full disk.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

/// A run of a blink; the seed decides what its files hold.
std::string run_of(int seed, int hidden = 20) {
  return "'" FESTINA_TOOL
         "' validate --task.objects 4 --train.epochs 200 --train.runs 1 "
         "--theory.rungs gdln,race --train.seed " +
         std::to_string(seed) + " --train.hidden " + std::to_string(hidden) + " --out out";
}

/// Files below `folder` by name and content, hidden ones left out.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename().string().front() == '.') continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[std::filesystem::relative(entry.path(), folder).string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  return files;
}

/// Whether a file is one whole file: summary.json and PDFs differ from run to run (seconds, dates)
/// and are known by their ends, everything else is the old or the new file to the byte.
bool whole(const std::string& name, const std::string& content,
           const std::set<std::string>& known) {
  if (known.count(content) > 0) return true;
  if (name.ends_with(".json") || name == "report.html")
    return content.ends_with("}\n") || content.ends_with("</html>\n");
  return name.ends_with(".pdf") && content.ends_with("%%EOF\n");
}

BOOST_AUTO_TEST_CASE(killing_at_any_moment_leaves_old_files_or_new_ones) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  std::map<std::string, std::set<std::string>> known;
  double seconds = 0;
  for (const int seed : {2, 1}) {
    const auto start = std::chrono::steady_clock::now();
    BOOST_TEST_REQUIRE(festina::test::shell(run_of(seed), where).exit_code == 0);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    seconds = took.count();
    for (const auto& [name, content] : files_in(folder.path() / "out")) known[name].insert(content);
  }
  std::size_t killed = 0;
  constexpr int moments = 8;
  for (int moment = 1; moment <= moments; ++moment) {
    const std::string delay = std::to_string(seconds * moment / moments);
    const Call call =
        festina::test::shell("timeout -s KILL " + delay + " " + run_of(moment % 2 + 1), where);
    killed += call.exit_code == 0 ? 0 : 1;
    const auto left = files_in(folder.path() / "out");
    // Pictures of the run before are gone once its numbers are; those of this one may not be there.
    for (const char* name : {"summary.json", "curves.csv", "results.h5"})
      BOOST_TEST((left.count(name) == 1U), name);
    for (const auto& [name, content] : left)
      BOOST_TEST(whole(name, content, known[name]), name << " after " << delay << " s");
    // Old and new files side by side are told apart by their checksums, never taken for one run.
    const Call report =
        festina::test::shell("'" FESTINA_TOOL "' report out --out elsewhere", where);
    BOOST_TEST((report.exit_code == 0 ||
                (report.exit_code == 2 &&
                 report.output.find("not the file that summary.json was written with") !=
                     std::string::npos)),
               report.output);
  }
  BOOST_TEST(killed > 0U);  // else nothing was tested
}

BOOST_AUTO_TEST_CASE(a_full_disk_says_so_and_keeps_what_was_there) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  BOOST_TEST_REQUIRE(festina::test::shell(run_of(1), where).exit_code == 0);
  const auto before = files_in(folder.path() / "out");
  // No file may grow beyond 512 KiB, and wide nets fill more: writing fails the way it does on a
  // full disk.
  const Call call = festina::test::shell("trap '' XFSZ; ulimit -f 1024; " + run_of(2, 1000), where);
  BOOST_TEST_CONTEXT(call.output) {
    BOOST_TEST(call.exit_code == 1);
    BOOST_TEST(call.output.find("results.h5: cannot be written: File too large") !=
               std::string::npos);
  }
  const auto after = files_in(folder.path() / "out");
  BOOST_TEST(after.size() == before.size());
  for (const char* kept : {"results.h5", "summary.json", "report.html"})
    BOOST_TEST((after.at(kept) == before.at(kept)), kept);
}

BOOST_AUTO_TEST_SUITE_END()
