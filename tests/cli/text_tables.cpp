#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/hdf5_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(cli)

namespace {

const std::string data = FESTINA_SOURCE "/tests/data/text/";

/// A task from samples with the targets y.npy.
std::string task_call(const std::string& inputs, const std::string& more = "") {
  return "task --task.kind files --task.targets " + data + "y.npy --task.inputs " + inputs + " " +
         more;
}

Json told_of_task(const std::string& arguments) {
  const TemporaryFolder folder;
  const festina::test::Call call =
      festina::test::festina(arguments + " --json --out out", folder.path().string());
  BOOST_TEST_REQUIRE(call.exit_code == 0, call.output);
  return Json::parse(call.output);
}

void check_values(const Json& task, const std::vector<double>& singular_values) {
  const auto found = task["singular_values"].get<std::vector<double>>();
  BOOST_TEST_REQUIRE(found.size() == singular_values.size());
  // Expected values are given with six digits.
  for (std::size_t i = 0; i < found.size(); ++i)
    BOOST_TEST(std::abs(found[i] - singular_values[i]) < 6e-6, found[i]);
}

/// Names of contexts, with their numbers of samples.
std::vector<std::pair<std::string, int>> contexts_of(const Json& task) {
  std::vector<std::pair<std::string, int>> contexts;
  for (const Json& context : task["context_list"])
    contexts.emplace_back(context["name"], context["samples"]);
  return contexts;
}

}  // namespace

BOOST_AUTO_TEST_CASE(doubled_quotes_tell_contexts_apart) {
  const Json task = told_of_task(task_call(data + "ctx_inch.csv", "--task.context_column ctx"));
  check_values(task, {0.876375, 0.438337, 0.112892});
  const std::vector<std::pair<std::string, int>> expected = {{"3/4", 4}, {"3/4\"", 4}, {"1/2", 4}};
  BOOST_TEST((contexts_of(task) == expected));
}

BOOST_AUTO_TEST_CASE(doubled_quotes_tell_words_apart) {
  const Json task = told_of_task("task --task.kind table --task.table " + data +
                                 "tab_quote3.csv --task.object_column name --task.context_groups "
                                 "'one: wood; two: legs, size'");
  BOOST_TEST(task["outputs"] == 5);
  // The right values are given with five digits.
  const auto found = task["singular_values"].get<std::vector<double>>();
  const std::vector<double> right = {0.43150, 0.33064, 0.14283, 0.14207};
  BOOST_TEST_REQUIRE(found.size() >= right.size());
  for (std::size_t i = 0; i < right.size(); ++i)
    BOOST_TEST(std::abs(found[i] - right[i]) < 6e-6, found[i]);
}

BOOST_AUTO_TEST_CASE(two_columns_of_one_name_are_refused) {
  check_wrong(task_call(data + "dup_num.csv", "--task.context_column ctx"),
              {"task.context_column", "dup_num.csv has 2 columns named 'ctx': 1 and 3"});
  check_wrong(task_call(data + "dup_num.csv", "--task.ignore_columns ctx"),
              {"task.ignore_columns", "2 columns named 'ctx'"});
  // By number they are told apart.
  BOOST_TEST(told_of_task(task_call(data + "dup_num.csv", "--task.context_column 3"))["contexts"] ==
             7);
}

BOOST_AUTO_TEST_CASE(words_of_other_alphabets_and_percent_signs) {
  const Json words = told_of_task(task_call(data + "uk_words.csv", "--task.context_column ctx"));
  const std::vector<std::pair<std::string, int>> ukrainian = {
      {"контекст перший", 4}, {"другий", 4}, {"третій", 4}};
  BOOST_TEST((contexts_of(words) == ukrainian));
  const Json percent = told_of_task(task_call(data + "pct_10.csv", "--task.context_column ctx"));
  const std::vector<std::pair<std::string, int>> percents = {{"10 %", 4}, {"50 %", 4}, {"90 %", 4}};
  BOOST_TEST((contexts_of(percent) == percents));
  for (const Json& task : {words, percent}) check_values(task, {0.876375, 0.438337, 0.112892});
}

BOOST_AUTO_TEST_CASE(other_encodings_are_refused) {
  check_wrong(task_call(data + "lab_latin1.csv", "--task.context_column ctx"),
              {"lab_latin1.csv, line 2: the text is not UTF-8"});
  const TemporaryFolder folder;
  const std::string wide(
      "\xFF\xFE"
      "1\0,\0"
      "2\0\n\0",
      10);
  check_wrong(task_call(folder.file("wide.csv", wide)), {"wide.csv: the text is UTF-16"});
}

BOOST_AUTO_TEST_CASE(pipes_devices_and_folders_do_not_hang) {
  using Clock = std::chrono::steady_clock;
  const TemporaryFolder folder;
  const std::string fifo = (folder.path() / "fifo.csv").string();
  BOOST_TEST_REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  const auto begin = Clock::now();
  check_wrong(task_call(fifo), {"fifo.csv: the file cannot be read: nobody wrote to this pipe"});
  std::filesystem::create_symlink("/dev/zero", folder.path() / "zero.npy");
  std::filesystem::create_symlink("/dev/zero", folder.path() / "zero.npz");
  for (const char* zeros : {"/dev/zero", "zero.npy", "zero.npz"})
    check_wrong(task_call(zeros), {zeros}, folder.path().string());
  check_wrong("task " + fifo, {"fifo.csv: the file cannot be read: nobody wrote"});
  check_wrong("task /dev/zero", {"/dev/zero: the experiment file cannot be read: it is no text"});
  check_wrong(task_call(folder.path().string()), {"cannot be read: it is a directory"});
  check_wrong(task_call("/dev/stdin < /dev/null"), {"/dev/stdin: the file holds no data rows"});
  BOOST_TEST((Clock::now() - begin < std::chrono::seconds(60)));  // not for ever
  // What somebody writes to is read.
  const std::string there = folder.path().string();
  const festina::test::Call piped =
      festina::test::shell("cat '" + data + "ctx_inch.csv' | '" FESTINA_TOOL "' " +
                               task_call("/dev/stdin", "--task.context_column ctx --out out"),
                           there);
  BOOST_TEST(piped.exit_code == 0, piped.output);
  const festina::test::Call fed =
      festina::test::shell("{ (sleep 1; timeout 30 sh -c 'cat " + data +
                               "ctx_inch.csv > fifo.csv') & '" FESTINA_TOOL "' " +
                               task_call("fifo.csv", "--task.context_column ctx --out out") + "; }",
                           there);
  BOOST_TEST(fed.exit_code == 0, fed.output);
}

BOOST_AUTO_TEST_CASE(sizes_have_a_limit_that_can_be_raised) {
  const std::string call = task_call(data + "ctx_inch.csv", "--task.context_column ctx --quiet ");
  // 36 cells, 288 bytes of numbers.
  check_wrong(call + "--task.size_limit 0.0000002", {"ctx_inch.csv", "task.size_limit"});
  check_wrong(call + "--task.size_limit 0", {"task.size_limit", "0"});
  const TemporaryFolder folder;
  check_right(call + "--task.size_limit 0.000001 --out out", {}, folder.path().string());
  // Of files of every format.
  {
    const double numbers[24] = {1, 2, 3};
    festina::test::Hdf5File((folder.path() / "x.h5").string())
        .write("/x", H5T_NATIVE_DOUBLE, {12, 2}, numbers);
  }
  for (const std::string path : {folder.path() / "x.h5:/x", std::filesystem::path(data + "y.npy"),
                                 std::filesystem::path(data + "stored.npz")})
    check_wrong(task_call(path) + "--task.size_limit 0.00000004", {path, "task.size_limit"});
}

BOOST_AUTO_TEST_CASE(task_tells_what_was_read) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("x.csv", ",a;b,flag,where,note\n0,1.5,0,home,x\n1,2,1,sea,y\n2,-1,1,home,x\n");
  folder.file("y.csv", "level\n0\n1\n2\n");
  const std::string call =
      "task --task.kind files --task.inputs x.csv --task.targets y.csv --task.context_column where "
      "--task.ignore_columns note --out out ";
  check_right(call,
              {"task.inputs: x.csv, 3 samples of 5 columns between commas, with names",
               "column 1: input, whole numbers, 0 to 2, 3 different",
               "column 2 'a;b': input, numbers, -1 to 2", "column 3 'flag': input, 0 or 1",
               "column 4 'where': contexts, words, 2 different",
               "column 5 'note': names of samples, words, 2 different",
               "contexts: 'home' (2 samples), 'sea' (1 sample)",
               "task.inputs, column 1: it has no name and counts from 0 to 2"},
              where);
  const festina::test::Call told = festina::test::festina(call + "--json", where);
  BOOST_TEST_REQUIRE(told.exit_code == 0, told.output);
  const Json task = Json::parse(told.output);
  BOOST_TEST(task["files"][0]["separator"] == "commas");
  BOOST_TEST(task["columns"].size() == 6U);
  BOOST_TEST(task["columns"][3]["use"] == "context");
  BOOST_TEST(task["columns"][1]["least"] == -1);
  BOOST_TEST(task["columns"][0]["name"] == "");
  BOOST_TEST(task["output_list"][0]["name"] == "level");
  BOOST_TEST(task["remarks"].size() == 1U);
  BOOST_TEST(task["remarks"][0]["kind"] == "index_column");
}

BOOST_AUTO_TEST_CASE(labels_of_classes_are_pointed_out_and_become_outputs) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("x.csv", "1,0\n0,1\n1,1\n2,1\n1,3\n2,2\n");
  folder.file("y.csv", "0\n2\n1\n2\n1\n0\n");
  folder.file("w.csv", "species\nsetosa\nversicolor\nsetosa\nvirginica\nsetosa\nvirginica\n");
  const std::string call = "task --task.kind files --task.inputs x.csv --out out --task.targets ";
  check_right(call + "y.csv",
              {"6 samples, 2 inputs, 1 outputs",
               "task.targets, column 1: it holds whole numbers "
               "from 0 to 2, as labels of classes do",
               "task.one_hot_targets = true"},
              where);
  check_right(call + "y.csv --task.one_hot_targets true",
              {"6 samples, 2 inputs, 3 outputs", "output", "'class 0'"}, where);
  check_wrong(call + "w.csv", {"'setosa'", "task.one_hot_targets"}, where);
  check_right(call + "w.csv --task.one_hot_targets species",
              {"3 outputs", "'species = setosa', 'species = versicolor', 'species = virginica'"},
              where);
  check_wrong(call + "w.csv --task.one_hot_targets specis",
              {"task.one_hot_targets", "nearest: 'species'"}, where);
}

BOOST_AUTO_TEST_CASE(arrays_of_npz_files) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  const std::string call = "task --task.kind files --out out --task.inputs " + data;
  check_right(
      call + "arrays.npz:x --task.one_hot_targets 1 --task.targets " + data + "arrays.npz:labels",
      {"3 samples, 2 inputs, 3 outputs"}, where);
  check_right(call + "stored.npz --task.targets " + data + "arrays.npz:labels",
              {"3 samples, 2 inputs, 1 outputs"}, where);
  check_wrong(call + "arrays.npz --task.targets " + data + "y.npy",
              {"arrays.npz: it holds x, labels; name one"}, where);
  check_wrong(call + "arrays.npz:lables --task.targets " + data + "y.npy",
              {"there is no array 'lables' (nearest: 'labels'); it holds x, labels"}, where);
}

BOOST_AUTO_TEST_SUITE_END()
