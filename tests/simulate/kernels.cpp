#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::kernel;
using namespace festina::network;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;

namespace {

/// Losses before every step of the textbook's loop, which shares nothing with the library.
arma::vec textbook_losses(const Task& task, std::vector<arma::mat> W, double rate, int epochs) {
  arma::vec losses(epochs);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::vector<arma::mat> H = {task.inputs()};
    for (std::size_t l = 0; l < W.size(); ++l) {
      arma::mat Z = W[l] * H.back();
      if (l + 1 < W.size()) Z.elem(arma::find(Z < 0)).zeros();
      H.push_back(Z);
    }
    arma::mat D = task.targets() - H.back();
    losses(epoch) = 0.5 * arma::accu(arma::square(D));
    for (std::size_t l = W.size(); l-- > 0;) {
      const arma::mat back = (W[l].t() * D) % arma::conv_to<arma::mat>::from(H[l] > 0);
      W[l] += rate * D * H[l].t();
      D = back;
    }
  }
  return losses;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(simulate)

// The kernels sum in another order than the textbook's loop, so losses differ by rounding, which
// the steps carry on: 1e-10 over the first drop.
BOOST_AUTO_TEST_CASE(training_is_the_textbooks_loop_with_every_kernel) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  for (const std::vector<arma::uword>& hidden :
       {std::vector<arma::uword>{75}, std::vector<arma::uword>{42, 37}}) {
    const Network network = chain_network(task, hidden, Activation::relu);
    Stream stream = make_stream(3, "kernels", hidden.size());
    const std::vector<double> sds(network.architecture.edges().size(), 0.02);
    const Weights weights = random_weights(network.architecture, sds, stream);
    const double rate = 0.01;
    const int epochs = 500;
    const arma::vec expected = textbook_losses(task, weights, rate, epochs);
    BOOST_TEST(expected(epochs - 1) < 0.5 * expected(0));
    Trajectory fastest;
    for (const std::string& name : available_kernels()) {
      Problem problem{"t",
                      task,
                      network,
                      frame,
                      TimeMap(task.samples(), rate, Reduction::sum),
                      {500, 1, {499}}};
      for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas})
        if (name_of(kernel) == name) problem.kernel = kernel;
      const Trajectory found = descend(problem, weights);
      BOOST_TEST(arma::max(arma::abs(found.loss / expected - 1)) < 1e-10, name);
      if (name == available_kernels().front()) fastest = found;
      // AVX2 and AVX-512 give the same bits, epoch after epoch.
      if (name == "avx2") {
        BOOST_TEST((arma::abs(found.loss - fastest.loss)).max() == 0);
        for (std::size_t edge = 0; edge < weights.size(); ++edge)
          BOOST_TEST(
              (arma::abs(found.snapshots[0].weights[edge] - fastest.snapshots[0].weights[edge]))
                  .max() == 0);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
