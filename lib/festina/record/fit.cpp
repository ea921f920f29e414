#include "festina/record/fit.hpp"

#include "festina/base/error.hpp"

namespace festina::record {

void require_fit(bool fits, const file::Hdf5Reader& file, const std::string& dataset,
                 const std::string& what) {
  if (!fits) throw InputError(file.path() + ":" + dataset + ": it does not fit " + what);
}

}  // namespace festina::record
