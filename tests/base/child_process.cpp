#include "festina/base/child_process.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <new>
#include <sstream>
#include <thread>

using namespace festina;
using namespace festina::base;
using namespace std::chrono_literals;

namespace {

/// Whether a process of this number is alive; one that only waits to be looked at is not.
bool lives(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  char state = 'X';
  file >> word >> word >> state;
  return file && state != 'Z' && state != 'X';
}

/// Whether it is gone soon.
bool dies(pid_t process) {
  for (int i = 0; i < 200 && lives(process); ++i) std::this_thread::sleep_for(10ms);
  return !lives(process);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(a_program_tells_how_it_ended) {
  BOOST_TEST(run_program({"true"}).succeeded());
  const ChildEnd failed = run_program({"sh", "-c", "echo one; echo two >&2; exit 3"});
  BOOST_TEST(!failed.succeeded());
  BOOST_TEST(failed.code == 3);
  BOOST_TEST(failed.words == "one\ntwo\n");
  const ChildEnd killed = run_program({"sh", "-c", "kill -SEGV $$"});
  BOOST_TEST(killed.text({}) == "was ended by signal 11 (Segmentation fault)");
  const ChildEnd missing = run_program({"no-such-program"});
  BOOST_TEST(missing.text({}) == "could not be started: No such file or directory");
  BOOST_TEST(run_program({"pwd"}, {}, {}, "/usr").words == "/usr\n");
  // Only the last words are kept, and much of them does not fill the pipe.
  const ChildEnd many = run_program({"sh", "-c", "seq 200000; echo end"});
  BOOST_TEST(many.words.size() <= 4096U);
  BOOST_TEST(many.words.ends_with("200000\nend\n"));
}

BOOST_AUTO_TEST_CASE(a_program_and_all_that_it_started_end_at_the_limit) {
  // One that ignores what asks it to end, and one that left its session.
  const ChildLimits limits{300ms, 0};
  const ChildEnd end = run_program(
      {"sh", "-c", "trap '' TERM INT; setsid sleep 1000 & echo $!; sleep 1000 & echo $!; wait"},
      limits);
  BOOST_TEST((end.fate == ChildFate::out_of_time));
  BOOST_TEST(end.text(limits) == "took more than 0.3 s");
  std::istringstream numbers(end.words);
  pid_t first = 0;
  pid_t second = 0;
  numbers >> first >> second;
  BOOST_TEST(first > 0);
  BOOST_TEST(!lives(first));
  BOOST_TEST(!lives(second));
}

BOOST_AUTO_TEST_CASE(what_a_program_leaves_behind_ends_with_it) {
  const ChildEnd end = run_program({"sh", "-c", "setsid sleep 1000 & echo $!"});
  BOOST_TEST(end.succeeded());
  BOOST_TEST(!lives(std::stoi(end.words)));
}

BOOST_AUTO_TEST_CASE(a_program_ends_when_asked_to) {
  std::stop_source stop;
  const std::jthread asks([&stop] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  const ChildEnd end = run_program({"sleep", "1000"}, {}, stop.get_token());
  BOOST_TEST((end.fate == ChildFate::stopped));
}

BOOST_AUTO_TEST_CASE(memory_is_limited) {
  const ChildLimits limits{0ms, std::size_t{200} << 20U};
  // More than it may have ends a program, whichever way; a little does not.
  BOOST_TEST(!run_program({"sort", "-S", "1G", "--parallel=1", "/dev/zero"}, limits).succeeded());
  BOOST_TEST(run_program({"sort", "/dev/null"}, limits).succeeded());
  // A std::bad_alloc there is one here; the address sanitizer ends the copy instead.
  BOOST_CHECK_THROW(in_child(
                        [] {
                          const std::string much(std::size_t{1} << 30U, 'x');
                          return much.substr(0, 1);
                        },
                        limits),
                    std::exception);
}

BOOST_AUTO_TEST_CASE(a_copy_hands_over_what_it_found) {
  BOOST_TEST(in_child([] { return std::string("found"); }, {}) == "found");
  BOOST_TEST(in_child([] { return std::string(); }, {}).empty());
  const std::string large = in_child(
      [] {
        std::string bytes(5'000'001, 'a');
        bytes.back() = 'z';
        return bytes;
      },
      {});
  BOOST_TEST(large.size() == 5'000'001U);
  BOOST_TEST(large.back() == 'z');
  std::string pieces;
  in_child(
      [](const Bytes& give) {
        for (int i = 0; i < 1000; ++i) give("0123456789", 10);
      },
      [&pieces](const char* data, std::size_t size) { pieces.append(data, size); }, {});
  BOOST_TEST(pieces.size() == 10'000U);
  int changed = 0;
  in_child([&changed] { return std::to_string(changed = 1); }, {});
  BOOST_TEST(changed == 0);
}

BOOST_AUTO_TEST_CASE(what_a_copy_throws_is_thrown_here) {
  const auto message = [](const auto& work) -> std::string {
    try {
      in_child(work, {});
    } catch (const InputError& error) {
      return std::string("input: ") + error.what();
    } catch (const ChildFailure& error) {
      return std::string("child: ") + error.what();
    } catch (const RunError& error) {
      return std::string("run: ") + error.what();
    } catch (const Interrupted& error) {
      return error.what();
    }
    return "";
  };
  BOOST_TEST(message([]() -> std::string { throw InputError("x.h5 is bad"); }) ==
             "input: x.h5 is bad");
  BOOST_TEST(message([]() -> std::string { throw RunError("full"); }) == "run: full");
  BOOST_TEST(message([]() -> std::string { throw Interrupted("there"); }) == "interrupted there");
  BOOST_TEST(message([]() -> std::string {
               std::raise(SIGKILL);
               return "";
             }) == "child: a process of its own was ended by signal 9 (Killed)");
  BOOST_CHECK_THROW(in_child(
                        []() -> std::string {
                          std::this_thread::sleep_for(100s);
                          return "";
                        },
                        {200ms, 0}),
                    ChildFailure);
}

BOOST_AUTO_TEST_CASE(what_the_taker_throws_ends_the_copy) {
  BOOST_CHECK_THROW(in_child(
                        [](const Bytes& give) {
                          while (true) give("more", 4);
                        },
                        [](const char*, std::size_t) { throw InputError("too much"); }, {}),
                    InputError);
}

BOOST_AUTO_TEST_CASE(children_die_with_their_parent) {
  // A copy that is killed while its own child and grandchild are at work.
  const std::string name = "/tmp/festina-child-" + std::to_string(getpid());
  BOOST_CHECK_THROW(in_child(
                        [&name]() -> std::string {
                          run_program({"sh", "-c",
                                       "setsid sleep 1000 & echo $! > " + name +
                                           "; sleep 0.1; kill -KILL $(ps -o ppid= $PPID)"});
                          return "";
                        },
                        {}),
                    ChildFailure);
  pid_t grandchild = 0;
  std::ifstream(name) >> grandchild;
  std::remove(name.c_str());
  BOOST_TEST(grandchild > 0);
  BOOST_TEST(dies(grandchild));
}

BOOST_AUTO_TEST_CASE(children_of_several_threads_do_not_wait_for_each_other) {
  std::vector<std::jthread> threads;
  std::vector<std::string> found(8);
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&found, i] {
      for (int round = 0; round < 10; ++round)
        found[i] = run_program({"echo", std::to_string(i)}).words;
    });
  threads.clear();
  for (std::size_t i = 0; i < found.size(); ++i) BOOST_TEST(found[i] == std::to_string(i) + "\n");
}

BOOST_AUTO_TEST_SUITE_END()
