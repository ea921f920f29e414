#include "guard.hpp"

#include <exception>
#include <iostream>
#include <new>

#include "colour.hpp"
#include "resumable.hpp"

namespace festina::tool {

std::ostream& complain() {
  return std::cerr << fault("festina:", std::cerr) << " ";
}

int guarded(const std::function<int()>& work) {
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
  } catch (const std::bad_alloc&) {
    std::cerr << "festina: out of memory\n";
  } catch (const std::exception& error) {
    complain() << error.what() << "\n";
  }
  return failed;
}

}  // namespace festina::tool
