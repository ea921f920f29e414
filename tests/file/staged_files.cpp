#include <sys/resource.h>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/memory_file.hpp"
#include "festina/file/staged_file.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::check_throws;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(staged_files)

namespace {

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// No file may grow beyond so many bytes: writing fails as on a full disk.
class LargestFile {
 public:
  explicit LargestFile(rlim_t bytes) : previous_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~LargestFile() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, previous_);
  }
  LargestFile(const LargestFile&) = delete;
  LargestFile& operator=(const LargestFile&) = delete;

 private:
  rlimit before_{};
  void (*previous_)(int);
};

}  // namespace

BOOST_AUTO_TEST_CASE(files_replace_the_old_ones_together) {
  const test::TemporaryFolder folder;
  folder.file("a", "old a");
  folder.file("b", "old b");
  StagedFiles files;
  files.add(folder.path() / "a", "new a");
  files.add(folder.path() / "c", "new c");
  BOOST_TEST(read_file(folder.path() / "a") == "old a");
  BOOST_TEST(!fs::exists(folder.path() / "c"));
  files.commit();
  BOOST_TEST(read_file(folder.path() / "a") == "new a");
  BOOST_TEST(read_file(folder.path() / "b") == "old b");
  BOOST_TEST(read_file(folder.path() / "c") == "new c");
  BOOST_TEST(entries(folder.path()) == 3U);
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_written_leaves_all_as_they_were) {
  const test::TemporaryFolder folder;
  folder.file("a", "old a");
  {
    const LargestFile limit(4096);
    StagedFiles files;
    files.add(folder.path() / "a", "new a");
    check_throws<RunError>([&] { files.add(folder.path() / "b", std::string(10000, 'x')); },
                           {"/b: cannot be written: File too large"});
  }
  BOOST_TEST(read_file(folder.path() / "a") == "old a");
  BOOST_TEST(entries(folder.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_put_in_its_place_takes_the_others_back) {
  const test::TemporaryFolder folder;
  folder.file("a", "old a");
  fs::create_directory(folder.path() / "c");
  folder.file("c/inside", "kept");
  {
    StagedFiles files;
    for (const char* name : {"a", "b", "c"}) files.add(folder.path() / name, "new");
    check_throws<RunError>([&] { files.commit(); }, {"/c: cannot be replaced: Is a directory"});
  }
  BOOST_TEST(read_file(folder.path() / "a") == "old a");
  BOOST_TEST(!fs::exists(folder.path() / "b"));
  BOOST_TEST(read_file(folder.path() / "c/inside") == "kept");
  BOOST_TEST(entries(folder.path()) == 2U);
}

BOOST_AUTO_TEST_CASE(a_link_is_replaced_and_not_followed) {
  const test::TemporaryFolder folder;
  folder.file("elsewhere", "theirs");
  fs::create_symlink("elsewhere", folder.path() / "a");
  write_file(folder.path() / "a", "new");
  BOOST_TEST(read_file(folder.path() / "a") == "new");
  BOOST_TEST(read_file(folder.path() / "elsewhere") == "theirs");
  BOOST_TEST(entries(folder.path()) == 2U);
}

BOOST_AUTO_TEST_CASE(a_file_in_memory_is_found_by_its_path) {
  const MemoryFile file("what it holds");
  BOOST_TEST(read_file(file.path()) == "what it holds");
  std::ofstream(file.path()) << "less";
  BOOST_TEST(file.content() == "less");
  BOOST_TEST(MemoryFile().content().empty());
}

BOOST_AUTO_TEST_SUITE_END()
