#include "mpi_scheduler.hpp"

#include <boost/serialization/string.hpp>
#include <boost/serialization/vector.hpp>
#include <chrono>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "festina/base/error.hpp"

namespace festina::mpi {

namespace {

constexpr int report_tag = 1;
constexpr int order_tag = 2;
constexpr long no_task = -1;
constexpr std::chrono::milliseconds pause{2};
/// After a stop rank 0 speaks up before mpirun, which waits a second, kills it.
constexpr std::chrono::milliseconds grace{300};

enum class Trouble { none, input, run, interrupted };

/// What a rank tells rank 0: the task it has finished, if any, and that it is free; or what went
/// wrong, after which it takes no more.
struct Report {
  long finished = no_task;
  int trouble = static_cast<int>(Trouble::none);
  std::string message = {};

  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    archive& finished& trouble& message;
  }
};

/// What rank 0 tells another rank: the task that it is to run next, if any.
struct Order {
  long number = no_task;
  sweep::SweepTask task = {};

  template <class Archive>
  void serialize(Archive& archive, unsigned /*version*/) {
    archive& number& task.id& task.combination& task.values& task.seed& task.settings;
  }
};

/// Sends a rank the next task. Returns whether there was one.
bool send_order(const boost::mpi::communicator& world, int rank, long task,
                const sweep::SweepWork& work) {
  Order order;
  if (task != no_task) order = {task, work.task(static_cast<std::size_t>(task))};
  world.send(rank, order_tag, order);
  return task != no_task;
}

Report trouble_of(const std::exception_ptr& failure) {
  const auto report = [](Trouble trouble, const char* message) {
    return Report{no_task, static_cast<int>(trouble), message};
  };
  try {
    std::rethrow_exception(failure);
  } catch (const InputError& error) {
    return report(Trouble::input, error.what());
  } catch (const Interrupted& error) {
    return report(Trouble::interrupted, error.what());
  } catch (const std::exception& error) {
    return report(Trouble::run, error.what());
  }
}

[[noreturn]] void rethrow(const Report& report) {
  switch (static_cast<Trouble>(report.trouble)) {
    case Trouble::input:
      throw InputError(report.message);
    case Trouble::interrupted:
      throw Interrupted("by a rank");
    default:
      throw RunError(report.message);
  }
}

/// The tasks that are still to be handed out; shared with the thread that works in rank 0.
class Queue {
 public:
  explicit Queue(const std::vector<std::size_t>& tasks) : tasks_(tasks.begin(), tasks.end()) {}

  /// The next task, or none.
  long take() {
    const std::lock_guard lock(mutex_);
    if (tasks_.empty()) return no_task;
    const std::size_t task = tasks_.front();
    tasks_.pop_front();
    return static_cast<long>(task);
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    tasks_.clear();
  }

 private:
  std::mutex mutex_;
  std::deque<std::size_t> tasks_;
};

/// A report, if one has come in.
std::optional<std::pair<int, Report>> next_report(const boost::mpi::communicator& world) {
  const auto status = world.iprobe(boost::mpi::any_source, report_tag);
  if (!status) return std::nullopt;
  Report report;
  world.recv(status->source(), report_tag, report);
  return std::pair(status->source(), report);
}

/// What the thread that works in rank 0 has done, for the thread that talks to the others.
struct OwnWork {
  std::mutex mutex;
  std::vector<std::size_t> finished;
  std::exception_ptr failure;
  bool ended = false;
};

void work_here(Queue& queue, const sweep::SweepWork& work, OwnWork& own) {
  try {
    for (long task = queue.take(); task != no_task; task = queue.take()) {
      work.run(static_cast<std::size_t>(task));
      const std::lock_guard lock(own.mutex);
      own.finished.push_back(static_cast<std::size_t>(task));
    }
  } catch (...) {
    const std::lock_guard lock(own.mutex);
    own.failure = std::current_exception();
  }
  const std::lock_guard lock(own.mutex);
  own.ended = true;
}

}  // namespace

void lead(const boost::mpi::communicator& world, const sweep::SweepWork& work,
          const std::stop_token& stop) {
  Queue queue(work.open);
  OwnWork own;
  std::optional<Report> first_trouble;
  const auto fail = [&](const Report& report) {
    if (!first_trouble) first_trouble = report;
    queue.clear();
  };
  std::jthread worker([&] { work_here(queue, work, own); });
  int others = world.size() - 1;  // that still work or wait for an order
  bool working = true;
  std::optional<std::chrono::steady_clock::time_point> stopped;
  while (working || others > 0) {
    const auto report = next_report(world);
    if (report) {
      const auto& [rank, told] = *report;
      if (told.finished != no_task) work.done(static_cast<std::size_t>(told.finished));
      if (told.trouble != static_cast<int>(Trouble::none)) {
        fail(told);
        --others;
      } else {
        if (!send_order(world, rank, queue.take(), work)) --others;
      }
    }
    {
      const std::lock_guard lock(own.mutex);
      for (const std::size_t task : own.finished) work.done(task);
      own.finished.clear();
      working = !own.ended;
      if (own.failure) fail(trouble_of(std::exchange(own.failure, nullptr)));
    }
    if (stop.stop_requested()) {
      queue.clear();
      if (!stopped) stopped = std::chrono::steady_clock::now();
      if (std::chrono::steady_clock::now() - *stopped > grace && !working) break;
    }
    if (!report) std::this_thread::sleep_for(pause);
  }
  worker.join();
  if (stop.stop_requested()) throw Interrupted("between two runs");
  if (first_trouble) rethrow(*first_trouble);
}

void follow(const boost::mpi::communicator& world,
            const std::function<void(const sweep::SweepTask& task)>& run) {
  try {
    Report report;
    while (true) {
      world.send(0, report_tag, report);
      Order order;
      world.recv(0, order_tag, order);
      if (order.number == no_task) return;
      run(order.task);
      report.finished = order.number;
    }
  } catch (...) {
    report_failure(world, std::current_exception());
  }
}

void report_failure(const boost::mpi::communicator& world, const std::exception_ptr& failure) {
  world.send(0, report_tag, trouble_of(failure));
}

void dismiss(const boost::mpi::communicator& world) {
  for (int others = world.size() - 1; others > 0;) {
    if (const auto report = next_report(world)) {
      --others;
      if (report->second.trouble == static_cast<int>(Trouble::none))
        send_order(world, report->first, no_task, {});
    } else {
      std::this_thread::sleep_for(pause);
    }
  }
}

}  // namespace festina::mpi
