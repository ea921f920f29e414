#include "festina/task/noise.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

BOOST_AUTO_TEST_CASE(noise_on_targets_has_its_sd_and_leaves_the_rest) {
  const Task clean = test::trees(3);
  const Task noisy = with_target_noise(clean, 0.3, 1);
  const arma::mat noise = noisy.targets() - clean.targets();
  // 1440 entries: the sd is known to 1/√2880 = 1.9 %, the mean to 0.3/√1440 = 0.008; four of these.
  BOOST_TEST(noise.n_elem == 1440U);
  BOOST_TEST(std::abs(arma::stddev(arma::vectorise(noise)) / 0.3 - 1) < 0.075);
  BOOST_TEST(std::abs(arma::accu(noise)) / 1440 < 0.032);
  BOOST_TEST(arma::abs(noise).min() > 0);  // those of other contexts too
  BOOST_TEST(arma::approx_equal(noisy.inputs(), clean.inputs(), "absdiff", 0));
  BOOST_TEST(noisy.contexts() == 3U);
  BOOST_TEST(noisy.output_blocks().size() == 4U);
  BOOST_TEST(noisy.name() == clean.name());
}

BOOST_AUTO_TEST_CASE(noise_depends_on_its_seed_and_grows_with_its_sd) {
  const Task clean = test::trees(3);
  const auto noise = [&](double sd, std::uint64_t seed) {
    return arma::mat(with_target_noise(clean, sd, seed).targets() - clean.targets());
  };
  BOOST_TEST(arma::approx_equal(noise(0, 1), 0 * clean.targets(), "absdiff", 0));
  BOOST_TEST(arma::approx_equal(noise(0.1, 4), noise(0.1, 4), "absdiff", 0));
  check_near(noise(0.2, 4), 2 * noise(0.1, 4), 1e-14);
  // Other seeds are unrelated: a correlation of 1440 pairs has an sd of 0.026.
  const double cosine = arma::norm_dot(arma::vectorise(noise(1, 4)), arma::vectorise(noise(1, 5)));
  BOOST_TEST(std::abs(cosine) < 0.11);
  check_throws<InputError>([&] { with_target_noise(clean, -1, 1); },
                           {"task.target_noise is -1", "0 or more"});
  BOOST_CHECK_THROW(with_target_noise(clean, std::nan(""), 1), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
