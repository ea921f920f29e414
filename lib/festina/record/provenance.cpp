#include "festina/record/provenance.hpp"

#include <H5public.h>

#include <algorithm>
#include <armadillo>
#include <boost/version.hpp>

#include "festina/base/version.hpp"
#include "festina/linalg/blas.hpp"

namespace festina::record {

namespace {

std::string dotted(unsigned major, unsigned minor, unsigned patch) {
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

std::string boost_version() {
  std::string text = BOOST_LIB_VERSION;  // "1_74"
  std::replace(text.begin(), text.end(), '_', '.');
  return text;
}

std::string hdf5_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  return dotted(major, minor, release);
}

}  // namespace

Provenance provenance(std::uint64_t seed, Kernel kernel) {
  const std::string armadillo =
      dotted(arma::arma_version::major, arma::arma_version::minor, arma::arma_version::patch);
  return {base::version,
          base::commit(),
          seed,
          boost_version(),
          armadillo,
          hdf5_version(),
          linalg::blas_name(),
          linalg::blas_threads(),
          kernel::name_of(kernel),
          base::compiler()};
}

}  // namespace festina::record
