#include "festina/file/folder_lock.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <thread>

#include "festina/base/error.hpp"
#include "festina/base/this_process.hpp"
#include "festina/file/file.hpp"
#include "festina/file/leftovers.hpp"
#include "festina/file/staged_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_throws;

namespace {

/// Short, so that tests need not wait.
constexpr LockTiming quick{std::chrono::milliseconds(20), std::chrono::milliseconds(600)};

/// Another process that holds a folder until it is killed.
class Holder {
 public:
  explicit Holder(const std::filesystem::path& folder) {
    std::array<int, 2> told{};
    BOOST_TEST_REQUIRE(pipe(told.data()) == 0);
    process_ = fork();
    if (process_ == 0) {
      const FolderLock lock(folder, "festina sweep");
      const ssize_t written = write(told[1], "x", 1);
      if (written == 1) pause();
      _exit(0);
    }
    char letter = 0;
    BOOST_TEST_REQUIRE(read(told[0], &letter, 1) == 1);
    close(told[0]);
    close(told[1]);
  }
  ~Holder() { end(); }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

  void end() {
    if (process_ <= 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = 0;
  }
  std::string name() const { return "process " + std::to_string(process_); }

 private:
  pid_t process_ = 0;
};

/// Number of a process that has been.
long dead_process() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  return child;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(a_folder_is_held_once_and_the_lock_goes) {
  const test::TemporaryFolder folder;
  for (int time = 0; time < 2; ++time) {
    const FolderLock lock(folder.path(), "festina validate");
    BOOST_TEST(!lock.dead_holder());
    const std::string told = read_file(folder.path() / lock_name);
    BOOST_TEST(told.starts_with(festina::base::this_process().text() + "\n"), told);
    BOOST_TEST(told.find("festina validate (process ") != std::string::npos, told);
    BOOST_TEST(told.find(", since 20") != std::string::npos, told);
  }
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_second_process_is_refused_with_the_name_of_the_first) {
  const test::TemporaryFolder folder;
  Holder holder(folder.path());
  check_throws<RunError>(
      [&] { FolderLock(folder.path(), "festina report"); },
      {folder.path().string(), "festina sweep (process ",
       " on " + festina::base::this_process().host, "since ", "give another --out"});
  holder.end();
  // It left its lock behind, which is told.
  const FolderLock lock(folder.path(), "festina report");
  BOOST_TEST_REQUIRE(lock.dead_holder().has_value());
  BOOST_TEST(lock.dead_holder()->starts_with("festina sweep (process "));
}

BOOST_AUTO_TEST_CASE(many_at_once_and_one_has_it) {
  const test::TemporaryFolder folder;
  std::array<int, 2> told{};
  BOOST_TEST_REQUIRE(pipe(told.data()) == 0);
  constexpr int processes = 16;
  std::vector<pid_t> children;
  for (int i = 0; i < processes; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      char word = '-';
      try {
        const FolderLock lock(folder.path(), "festina train");
        word = '+';
        if (write(told[1], &word, 1) == 1) pause();
      } catch (const RunError&) {
        if (write(told[1], &word, 1) != 1) _exit(1);
      }
      _exit(0);
    }
    children.push_back(child);
  }
  std::string words(processes, ' ');
  for (char& word : words) BOOST_TEST_REQUIRE(read(told[0], &word, 1) == 1);
  BOOST_TEST(std::count(words.begin(), words.end(), '+') == 1, words);
  for (const pid_t child : children) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  close(told[0]);
  close(told[1]);
}

BOOST_AUTO_TEST_CASE(on_another_host_the_heartbeat_tells) {
  const test::TemporaryFolder folder;
  const std::string content = "17@elsewhere\nfestina gates (process 17 on elsewhere, since ever)\n";
  const std::string path = folder.file(lock_name, content);
  {
    std::jthread heart([&](const std::stop_token& ended) {
      for (int beat = 0; !ended.stop_requested(); ++beat) {
        std::filesystem::last_write_time(
            path, std::filesystem::file_time_type::clock::now() + std::chrono::seconds(beat));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    });
    check_throws<RunError>([&] { FolderLock(folder.path(), "festina gates", {}, quick); },
                           {"festina gates (process 17 on elsewhere"});
    std::stop_source stop;
    stop.request_stop();
    check_throws<Interrupted>(
        [&] { FolderLock(folder.path(), "festina gates", stop.get_token(), quick); },
        {"while the lock of"});
  }
  BOOST_TEST(read_file(path) == content);
  const FolderLock lock(folder.path(), "festina gates", {}, quick);
  BOOST_TEST_REQUIRE(lock.dead_holder().has_value());
  BOOST_TEST(lock.dead_holder()->find("elsewhere") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_lock_that_cannot_be_is_told) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / lock_name);
  check_throws<RunError>([&] { FolderLock(folder.path(), "festina train"); },
                         {lock_name, "cannot be written"});
}

BOOST_AUTO_TEST_CASE(hidden_files_of_dead_processes_are_removed_and_no_others) {
  const test::TemporaryFolder folder;
  const std::string host = festina::base::this_process().host;
  const std::string dead = std::to_string(dead_process());
  const std::vector<std::string> gone = {".curves." + dead + "@" + host + ".csv",
                                         ".probe." + dead + "@" + host,
                                         ".a.b." + dead + "@" + host + ".old"};
  std::vector<std::string> stay = {".curves." + std::to_string(getppid()) + "@" + host + ".csv",
                                   ".curves." + dead + "@elsewhere.csv",
                                   ".curves." + dead + ".csv",
                                   ".notes." + dead + "@" + host + ".csv.txt",
                                   "curves." + dead + "@" + host + ".csv",
                                   ".0@" + host,
                                   "summary.json"};
  stay.push_back(hidden_name("results.h5"));
  for (const auto& names : {gone, stay})
    for (const std::string& name : names) folder.file(name, "x");
  std::filesystem::create_directory(folder.path() / (".folder." + dead + "@" + host));
  // A day later nobody on another host is still writing.
  const std::string old = ".results." + dead + "@elsewhere.h5";
  std::filesystem::last_write_time(
      folder.file(old, "x"),
      std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  BOOST_TEST(remove_leftovers(folder.path()) == gone.size() + 1);
  for (const std::string& name : gone)
    BOOST_TEST(!std::filesystem::exists(folder.path() / name), name);
  for (const std::string& name : stay)
    BOOST_TEST(std::filesystem::exists(folder.path() / name), name);
  BOOST_TEST(!std::filesystem::exists(folder.path() / old));
  BOOST_TEST(remove_leftovers(folder.path() / "nowhere") == 0U);
}

BOOST_AUTO_TEST_CASE(a_staged_file_says_whose_it_is) {
  const test::TemporaryFolder folder;
  const StagedFile staged(folder.path() / "results.h5");
  const std::string expected =
      ".results." + std::to_string(getpid()) + "@" + festina::base::this_process().host + ".h5";
  BOOST_TEST(staged.temporary().filename().string() == expected);
}

BOOST_AUTO_TEST_SUITE_END()
