#include "festina/file/hdf5_child.hpp"

#include <new>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::file {

namespace {

std::string too_much_memory(const base::ChildLimits& limits) {
  return "the file is damaged: reading it took more than " +
         base::short_number(static_cast<double>(limits.memory) / 1e9) + " GB of memory";
}

}  // namespace

base::ChildLimits hdf5_limits(double bytes) {
  constexpr double copies = 4;
  const std::chrono::duration<double> reading(bytes / hdf5_least_speed);
  return {hdf5_look_time + std::chrono::duration_cast<std::chrono::milliseconds>(reading),
          static_cast<std::size_t>(hdf5_look_memory + copies * bytes)};
}

std::string hdf5_failure(const base::ChildEnd& end, const base::ChildLimits& limits) {
  switch (end.fate) {
    case base::ChildFate::out_of_time:
      return "the file is damaged: reading it " + end.text(limits);
    case base::ChildFate::not_started:
      return "no process could be made to read it: " + end.text(limits);
    default:
      return "the file is damaged: reading it crashed";
  }
}

void read_in_child(const std::string& path,
                   const std::function<void(const base::Bytes& give)>& work,
                   const base::Bytes& take, const base::ChildLimits& limits) {
  try {
    base::in_child(work, take, limits);
  } catch (const base::ChildFailure& failure) {
    const std::string message = path + ": " + hdf5_failure(failure.end(), limits);
    if (failure.end().fate == base::ChildFate::not_started) throw RunError(message);
    throw InputError(message);
  } catch (const std::bad_alloc&) {
    throw InputError(path + ": " + too_much_memory(limits));
  }
}

}  // namespace festina::file
