#include "festina/simulate/batches.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/random/shuffle.hpp"

namespace festina::simulate {

arma::uvec batch_order(const Batches& batches, arma::uword samples, arma::uword epoch) {
  constexpr unsigned bits_of_epoch = 40;  // one stream per run and epoch, all within an index
  Stream stream = random::make_stream(batches.seed, "batches",
                                      (batches.run << bits_of_epoch) + std::uint64_t{epoch});
  arma::uvec order = arma::regspace<arma::uvec>(0, samples - 1);
  random::shuffle(samples, stream, [&](std::size_t i, std::size_t j) { order.swap_rows(i, j); });
  return order;
}

BatchSteps::BatchSteps(const Network& network, const Task& task, Kernel kernel,
                       const Batches& batches)
    : task_(task), batches_(batches), propagation_(network, task, {}, kernel) {
  base::check_at_least("train.batch", batches.size, 1);
}

void BatchSteps::descend(arma::uword epoch, double step, Weights& weights) {
  const arma::uvec order = batch_order(batches_, task_.samples(), epoch);
  for (arma::uword first = 0; first < order.n_elem; first += batches_.size) {
    const arma::uword last = std::min(first + batches_.size, order.n_elem) - 1;
    const arma::uvec samples = order.subvec(first, last);
    propagation_.restrict_to(samples);
    const arma::mat error = task_.targets().cols(samples) - propagation_.forward(weights);
    propagation_.descend(error, step, weights);
  }
}

}  // namespace festina::simulate
