#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <iterator>
#include <set>
#include <sstream>

#include "support/tasks.hpp"
#include "support/text.hpp"
#include "support/tool.hpp"

using festina::test::Call;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

/// First words of the lines of `text` that are indented by two blanks, before two more.
std::vector<std::string> listed(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = line.find(' ', 2);
    if (line.starts_with("  ") && line[2] != ' ' && end != std::string::npos &&
        line.substr(end, 2) == "  ")
      words.push_back(line.substr(2, end - 2));
  }
  return words;
}

std::vector<std::string> command_names() {
  return listed(festina::test::festina("--help").output);
}

std::vector<std::string> options_of(const std::string& command) {
  return listed(festina::test::festina(command + " --help").output);
}

std::string output_of(const std::string& arguments) {
  const Call call = festina::test::festina(arguments);
  BOOST_TEST(call.exit_code == 0, call.output);
  return call.output;
}

/// What bash offers for the words typed so far, the last of them unfinished.
std::string offered(const std::string& words, const std::string& where = "/tmp") {
  return festina::test::shell("'" FESTINA_TOOL
                              "' completion bash > c.bash && bash -c \"source "
                              "c.bash; COMP_WORDS=(" +
                                  words +
                                  "); COMP_CWORD=\\$((\\${#COMP_WORDS[@]} - 1)); _festina; echo "
                                  "\\${COMPREPLY[@]}\"",
                              where)
      .output;
}

std::set<std::string> words_of(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(help_lists_commands_and_options) {
  const std::vector<std::string> names = command_names();
  for (const char* name : {"validate", "train", "predict", "task", "report", "compare", "derive",
                           "cite", "examples", "completion", "man"})
    BOOST_TEST(std::count(names.begin(), names.end(), name) == 1, name);
  const std::vector<std::string> options = options_of("report");
  for (const char* option : {"--output.dir", "--out", "--workers", "--json", "--quiet", "--help"})
    BOOST_TEST(std::count(options.begin(), options.end(), option) == 1, option);
  BOOST_TEST(std::count(options.begin(), options.end(), "--task.kind") == 0);
}

BOOST_AUTO_TEST_CASE(every_option_of_help_stands_in_manual_and_completions) {
  const TemporaryFolder folder;
  const std::string zsh = output_of("completion zsh");
  const std::string fish = output_of("completion fish");
  for (const std::string& command : command_names()) {
    std::string manual = output_of("man " + command);
    for (std::size_t at = 0; (at = manual.find("\\-", at)) != std::string::npos;)
      manual.erase(at, 1);
    const std::set<std::string> bash =
        words_of(offered("festina " + command + " --", folder.path().string()));
    for (const std::string& option : options_of(command)) {
      BOOST_TEST_CONTEXT(command << " " << option) {
        BOOST_TEST(festina::test::has(manual, ".B " + option));
        BOOST_TEST(bash.contains(option));
        BOOST_TEST(festina::test::has(zsh, "'" + option + "["));
        BOOST_TEST(festina::test::has(fish, "from " + command + "' -l " + option.substr(2) + " "));
      }
    }
    BOOST_TEST(festina::test::has(output_of("man"), ".B " + command));
    BOOST_TEST(festina::test::has(output_of("man"), "festina\\-" + command + "(1)"));
  }
}

BOOST_AUTO_TEST_CASE(bash_completes_what_fits) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("mine.ini", "");
  BOOST_TEST(offered("festina va", where) == "validate\n");
  BOOST_TEST(offered("festina validate --train.hid", where) == "--train.hidden\n");
  BOOST_TEST(offered("festina report --train.hid", where) == "\n");
  BOOST_TEST(offered("festina validate mi", where) == "mine.ini\n");
  BOOST_TEST(offered("festina validate --task.inputs mi", where) == "mine.ini\n");
  BOOST_TEST(offered("festina validate --train.hidden mi", where) == "\n");
  BOOST_TEST(offered("festina completion z", where) == "zsh\n");
  BOOST_TEST(offered("festina man co", where) == "compare completion\n");
  // Values that are one of some words, and lists of them.
  BOOST_TEST(offered("festina validate --task.kind x", where) == "xor\n");
  BOOST_TEST(offered("festina validate --theory.start e", where) == "early expected\n");
  BOOST_TEST(offered("festina task --task.structures ring,c", where) == "ring,cross\n");
  BOOST_TEST(offered("festina predict --theory.rungs race,gdln,closed-", where) ==
             "race,gdln,closed-published\n");
  BOOST_TEST(offered("festina task --theory.start e", where) == "\n");
}

BOOST_AUTO_TEST_CASE(other_shells_are_told_the_same_choices) {
  const std::string zsh = output_of("completion zsh");
  BOOST_TEST(festina::test::has(zsh, ":value:(contextual files table xor routing)'"));
  BOOST_TEST(festina::test::has(zsh, ":value: _values -s , value tree ring cross'"));
  const std::string fish = output_of("completion fish");
  BOOST_TEST(festina::test::has(fish, "-l task.kind -x -a 'contextual files table xor routing'"));
  BOOST_TEST(
      festina::test::has(fish, "-a '(__fish_complete_list , \"string split , tree,ring,cross\")'"));
}

BOOST_AUTO_TEST_CASE(shells_and_groff_find_no_fault) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const Call written =
      festina::test::shell(FESTINA_SOURCE "/scripts/write-manuals '" FESTINA_TOOL "' share", where);
  BOOST_TEST(written.exit_code == 0, written.output);
  BOOST_TEST(festina::test::shell("bash -n share/bash-completion/completions/festina", where)
                 .output.empty());
  const auto faults = [&](const std::string& page) {
    return festina::test::shell("(groff -man -ww -Tutf8 " + page + " >page.txt)", where).output;
  };
  if (festina::test::shell("command -v groff", where).exit_code != 0) return;
  for (const std::string& command : command_names()) {
    const std::string page = "share/man/man1/festina-" + command + ".1";
    BOOST_TEST_REQUIRE(std::filesystem::exists(folder.path() / page), page);
    BOOST_TEST(faults(page).empty(), page);
  }
  BOOST_TEST(faults("share/man/man1/festina.1").empty());
  folder.file("bad.1", ".TH BAD 1\n.nosuchrequest\n");
  BOOST_TEST(!faults("bad.1").empty());
}

BOOST_AUTO_TEST_CASE(wrong_shells_and_pages) {
  check_wrong("completion", {"one shell expected", "bash, zsh, fish"});
  check_wrong("completion bsh", {"'bsh'", "nearest: 'bash'"});
  check_wrong("man validte", {"'validte'", "nearest: 'validate'"});
  check_wrong("man task train", {"one command expected"});
  check_wrong("man --quiet", {"unknown option 'quiet'"});
}

BOOST_AUTO_TEST_SUITE_END()
