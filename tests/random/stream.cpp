#include "festina/random/stream.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "support/near.hpp"

using namespace festina;
using namespace festina::random;

BOOST_AUTO_TEST_SUITE(random_)

BOOST_AUTO_TEST_CASE(philox_known_answer) {
  // Known-answer vector of Philox4x64-10 for counter 0 and key 0 (Salmon et al. 2011).
  const auto block = r123::Philox4x64()({{0, 0, 0, 0}}, {{0, 0}});
  BOOST_TEST(block[0] == 0x16554d9eca36314cU);
  BOOST_TEST(block[1] == 0xdb20fe9d672d0fdcU);
  BOOST_TEST(block[2] == 0xd7e772cee186176bU);
  BOOST_TEST(block[3] == 0x7e68b68aec7ba23bU);
}

BOOST_AUTO_TEST_CASE(streams_depend_on_seed_purpose_and_index_only) {
  std::set<std::uint64_t> first_numbers;
  int streams = 0;
  for (const std::uint64_t seed : {0, 1, 2})
    for (const char* purpose :
         {"relu", "gdln", "linear", "modular", "early units", "alternating units", "reduced units"})
      for (const std::uint64_t index : {0, 1, 2}) {
        Stream one = make_stream(seed, purpose, index);
        Stream again = make_stream(seed, purpose, index);
        const std::uint64_t number = one();
        BOOST_TEST(number == again());
        first_numbers.insert(number);
        ++streams;
      }
  BOOST_TEST(first_numbers.size() == static_cast<std::size_t>(streams));
}

BOOST_AUTO_TEST_CASE(normal_moments) {
  Stream stream = make_stream(3, "test", 0);
  const arma::uword n = 400;
  const arma::mat sample = normal_matrix(stream, n, n, 0.5);
  const double count = n * n;
  // Five standard errors: the mean's is σ/√n, the variance's σ²√(2/n), the kurtosis' √(24/n).
  BOOST_TEST(std::abs(arma::mean(arma::vectorise(sample))) < 5 * 0.5 / std::sqrt(count));
  const double variance = arma::var(arma::vectorise(sample));
  BOOST_TEST(std::abs(variance - 0.25) < 5 * 0.25 * std::sqrt(2 / count));
  const double kurtosis = arma::mean(arma::pow(arma::vectorise(sample) / 0.5, 4));
  BOOST_TEST(std::abs(kurtosis - 3) < 5 * std::sqrt(96 / count));
}

BOOST_AUTO_TEST_SUITE_END()
