#include "festina/task/xor.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(simulate)

BOOST_AUTO_TEST_CASE(relu_nets_learn_xor_and_linear_nets_do_not) {
  // What is left by the best linear map, derived in tests/task/xor.cpp.
  for (const auto& [encoding, floor] :
       {std::pair{XorEncoding::pm1, 2.0}, {XorEncoding::zero_one, 2.0 / 3}}) {
    const Task task = xor_task(encoding, "xor");
    const Frame frame = spectrum(task).frame;
    Training training;
    training.hidden = {50};
    training.init_sd = 0.01;
    training.learning_rate = 0.05;
    training.schedule = {2001, 100, {}};
    training.schedule.complete_snapshots();
    for (const std::size_t run : {0, 1, 2})
      BOOST_TEST(train_relu(lesson_of(task, training), run).loss.back() < 1e-4);
    const Network linear = chain_network(task, training.hidden, Activation::linear);
    Stream stream = make_stream(1, "linear", 0);
    const std::vector<double> sd(linear.architecture.edges().size(), training.init_sd);
    const Problem problem{"t", task, linear, frame, training.time(task), training.schedule};
    const Trajectory found = descend(problem, random_weights(linear.architecture, sd, stream));
    check_near(found.loss.back(), floor, 1e-4);
  }
}

BOOST_AUTO_TEST_SUITE_END()
