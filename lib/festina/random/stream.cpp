#include "festina/random/stream.hpp"

#include <boost/random/normal_distribution.hpp>

namespace festina::random {

namespace {

/// FNV-1a: turns a purpose into a key word. Collisions are harmless for the few words in use
/// (tests/random checks that those differ).
std::uint64_t key_word(std::string_view purpose) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : purpose) {
    hash ^= static_cast<unsigned char>(letter);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace

Stream make_stream(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  const Stream::ctr_type counter = {{index, 0, 0, 0}};
  const Stream::ukey_type key = {{seed, key_word(purpose)}};
  return {counter, key};
}

arma::mat normal_matrix(Stream& stream, arma::uword rows, arma::uword columns, double sd) {
  boost::random::normal_distribution<double> normal(0.0, sd);
  arma::mat matrix(rows, columns, arma::fill::none);
  matrix.imbue([&] { return normal(stream); });
  return matrix;
}

}  // namespace festina::random
