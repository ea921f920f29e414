#include "guard.hpp"

#include <armadillo>
#include <cerrno>
#include <exception>
#include <iostream>
#include <new>
#include <system_error>

#include "colour.hpp"
#include "festina/base/interrupt.hpp"
#include "resumable.hpp"
#include "standard_output.hpp"

namespace festina::tool {

std::ostream& complain() {
  return std::cerr << fault("festina:", std::cerr) << " ";
}

namespace {

/// What the work gives or throws as an exit code, told in a line.
int told(const std::function<int()>& work) {
  try {
    return work();
  } catch (const InputError& error) {
    complain() << error.what() << "\n";
    return wrong_usage;
  } catch (const Resumable& error) {
    complain() << error.what() << "\n";
    return interrupted;
  } catch (const Interrupted& error) {
    complain() << error.what() << "; no result was written\n";
    return interrupted;
  } catch (const ReportedFailure&) {
    return failed;
  } catch (const RunError& error) {
    complain() << error.what() << "\n";
  } catch (const std::bad_alloc&) {
    std::cerr << "festina: out of memory\n";
  } catch (const std::system_error& error) {
    complain() << error.what() << "\n";
  } catch (const std::exception& error) {
    complain() << "a library failed in a way that was not foreseen: " << error.what() << "\n";
  }
  return failed;
}

/// Armadillo tells of what it throws as well, and warns of singular systems.
class QuietArmadillo {
 public:
  QuietArmadillo() : nothing_(nullptr) { arma::set_cerr_stream(nothing_); }
  ~QuietArmadillo() { arma::set_cerr_stream(std::cerr); }
  QuietArmadillo(const QuietArmadillo&) = delete;
  QuietArmadillo& operator=(const QuietArmadillo&) = delete;

 private:
  std::ostream nothing_;
};

}  // namespace

int guarded(const std::function<int()>& work) {
  fill_standard_descriptors();
  base::survive_failing_writes();
  const QuietArmadillo quiet;
  StandardOutput output;
  const int code = told(work);
  const int failure = output.finish();
  if (failure == 0 || code != done) return code;
  if (failure == EPIPE) return closed_pipe;
  complain() << "standard output: " << std::generic_category().message(failure) << "\n";
  return failed;
}

}  // namespace festina::tool
