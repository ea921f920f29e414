#include "festina/kernel/kernel.hpp"

#include <cstdlib>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/kernel/avx2.hpp"
#include "festina/kernel/avx512.hpp"

namespace festina::kernel {

namespace {

const std::vector<std::string>& names() {
  static const std::vector<std::string> all = {"avx512", "avx2", "blas"};
  return all;
}

}  // namespace

const std::string& name_of(Kernel kernel) {
  return names()[static_cast<std::size_t>(kernel)];
}

bool is_available(Kernel kernel) {
  switch (kernel) {
    case Kernel::avx512:
      return has_avx512();
    case Kernel::avx2:
      return has_avx2();
    case Kernel::blas:
      break;
  }
  return true;
}

std::vector<std::string> available_kernels() {
  std::vector<std::string> available;
  for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas})
    if (is_available(kernel)) available.push_back(name_of(kernel));
  return available;
}

Kernel fastest_kernel() {
  for (const Kernel kernel : {Kernel::avx512, Kernel::avx2})
    if (is_available(kernel)) return kernel;
  return Kernel::blas;
}

Kernel chosen_kernel() {
  const char* const variable = "FESTINA_KERNEL";
  const char* value = std::getenv(variable);
  if (value == nullptr) return fastest_kernel();
  const auto kernel = static_cast<Kernel>(base::index_of(variable, value, names()));
  check_available(variable, kernel);
  return kernel;
}

void check_available(const std::string& what, Kernel kernel) {
  if (!is_available(kernel))
    throw InputError(what + " '" + name_of(kernel) +
                     "' cannot run on this processor, or is not in this build; allowed: " +
                     base::join(available_kernels(), ", "));
}

}  // namespace festina::kernel
