#include "festina/base/memory.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <new>

#include "festina/base/error.hpp"
#include "festina/base/this_process.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::base;

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(bytes_as_people_read_them) {
  BOOST_TEST(bytes_text(12) == "12 bytes");
  BOOST_TEST(bytes_text(25.4e6) == "25.4 MB");
  BOOST_TEST(bytes_text(8.09e9) == "8.09 GB");
  BOOST_TEST(bytes_text(3e15) == "3000 TB");
}

BOOST_AUTO_TEST_CASE(what_is_too_much_is_refused_with_both_numbers) {
  const MemoryLeft left = memory_left();
  BOOST_TEST(left.bytes > 0);
  check_memory("nothing", 0);
  test::check_throws<RunError>(
      [] { check_memory("training a net", 8.1e18); },
      {"training a net needs about ", "TB of memory, and ", " are left by " + memory_left().limit});
}

BOOST_AUTO_TEST_CASE(room_is_asked_for_before_libraries_are) {
  require_room(1 << 20);
  BOOST_CHECK_THROW(require_room(std::size_t{1} << 50), std::bad_alloc);
}

// The address sanitizer takes more address space than any limit here: labelled as what it leaves
// out.
BOOST_AUTO_TEST_CASE(a_limit_on_address_space_is_seen, *boost::unit_test::label("long")) {
  const pid_t child = fork();
  if (child == 0) {
    // As much again as no process of these tests has.
    const rlimit limit{std::uint64_t{1} << 40, std::uint64_t{1} << 40};
    const double before = memory_left().bytes;
    setrlimit(RLIMIT_AS, &limit);
    const double machine = memory_left().bytes;
    const rlimit small{std::uint64_t{1} << 20, std::uint64_t{1} << 40};
    setrlimit(RLIMIT_AS, &small);
    const MemoryLeft left = memory_left();
    _exit(before > 0 && machine > 0 && left.bytes == 0 && left.limit == "ulimit -v" ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
}

BOOST_AUTO_TEST_CASE(processes_have_names) {
  const ProcessName self = this_process();
  BOOST_TEST(self.process == getpid());
  BOOST_TEST(self.text() == std::to_string(getpid()) + "@" + self.host);
  BOOST_TEST(self.host.find('.') == std::string::npos);
  const ProcessName read = process_named("4711@node3");
  BOOST_TEST(read.process == 4711);
  BOOST_TEST(read.host == "node3");
  for (const char* wrong : {"", "4711", "@node3", "4711@", "x@y", "-1@y", "12345678901@y"})
    BOOST_TEST(process_named(wrong).process == 0, wrong);
  BOOST_TEST(may_be_running(self));
  BOOST_TEST(may_be_running({1, self.host}));
  BOOST_TEST(may_be_running({self.process, "elsewhere"}));
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  BOOST_TEST(!may_be_running({child, self.host}));
}

BOOST_AUTO_TEST_SUITE_END()
