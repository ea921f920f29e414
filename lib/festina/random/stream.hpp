#pragma once

#include <Random123/philox.h>

#include <Random123/MicroURNG.hpp>
#include <armadillo>
#include <cstdint>
#include <string_view>

namespace festina::random {

/// A counter-based random stream (Philox 4x64, Salmon et al. 2011): a uniform bit generator for the
/// standard and Boost distributions.
using Stream = r123::MicroURNG<r123::Philox4x64>;

/// The stream of task number `index` among all that `seed` and `purpose` name. Streams of different
/// (seed, purpose, index) never overlap, so a run's numbers do not depend on which thread makes
/// them or in which order. `purpose` is a short fixed word such as "relu".
Stream make_stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index);

/// A rows × columns matrix of independent N(0, sd²) numbers, drawn column by column.
arma::mat normal_matrix(Stream& stream, arma::uword rows, arma::uword columns, double sd);

}  // namespace festina::random

namespace festina {
using random::Stream;
}  // namespace festina
