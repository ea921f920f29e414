#include "festina/kernel/layer_products.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::kernel;
using test::check_throws;

namespace {

/// The kernels that this machine has; the BLAS comes last.
std::vector<Kernel> kernels() {
  std::vector<Kernel> all;
  for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas})
    if (is_available(kernel)) all.push_back(kernel);
  return all;
}

/// A layer with `in` inputs and `out` outputs on P samples.
struct Layer {
  arma::mat W, in, delta, out, to;

  Layer(arma::uword outputs, arma::uword inputs, arma::uword samples)
      : W(outputs, inputs, arma::fill::randn),
        in(inputs, samples, arma::fill::randn),
        delta(outputs, samples, arma::fill::randn),
        out(outputs, samples, arma::fill::randn),
        to(inputs, samples, arma::fill::randn) {}
};

/// old + factor · A·B by three loops in long double, and the size of what was added up.
struct Sum {
  arma::mat value, size;

  Sum(const arma::mat& A, const arma::mat& B, double factor, const arma::mat* old)
      : value(A.n_rows, B.n_cols), size(A.n_rows, B.n_cols) {
    for (arma::uword i = 0; i < A.n_rows; ++i)
      for (arma::uword j = 0; j < B.n_cols; ++j) {
        long double sum = old != nullptr ? (*old)(i, j) : 0;
        long double sizes = std::abs(sum);
        for (arma::uword k = 0; k < A.n_cols; ++k) {
          const long double term = static_cast<long double>(factor) * A(i, k) * B(k, j);
          sum += term;
          sizes += std::abs(term);
        }
        value(i, j) = static_cast<double>(sum);
        size(i, j) = static_cast<double>(sizes);
      }
  }
};

/// All that the products of a layer can be asked for, one after the other.
std::vector<arma::mat> all_products(Kernel kernel, const Layer& layer) {
  LayerProducts products(kernel);
  std::vector<arma::mat> found;
  for (const Into into : {Into::fresh, Into::sum})
    for (const bool extra : {false, true}) {
      arma::mat out = layer.out;
      if (into == Into::fresh) out.fill(arma::datum::nan);  // must not be read
      products.forward(layer.W, layer.in, into, extra, out);
      found.push_back(out);
      arma::mat to = layer.to;
      if (into == Into::fresh) to.fill(arma::datum::nan);
      products.back(layer.W, layer.delta, into, extra ? &layer.in : nullptr, to);
      found.push_back(to);
    }
  arma::mat W = layer.W;
  products.update(0.37, layer.delta, layer.in, W);
  found.push_back(W);
  return found;
}

/// The products in long double, each with the error that rounding allows: a bit per term.
std::vector<std::pair<arma::mat, arma::mat>> expected(const Layer& layer) {
  std::vector<std::pair<arma::mat, arma::mat>> found;
  const auto add = [&](Sum sum, arma::uword terms) {
    found.emplace_back(sum.value, static_cast<double>(terms + 2) * arma::datum::eps * sum.size);
  };
  for (const Into into : {Into::fresh, Into::sum})
    for (const bool extra : {false, true}) {
      Sum out(layer.W, layer.in, 1, into == Into::sum ? &layer.out : nullptr);
      if (extra) out.value.transform([](double x) { return x < 0 ? 0 : x; });
      add(out, layer.W.n_cols);
      Sum to(layer.W.t(), layer.delta, 1, into == Into::sum ? &layer.to : nullptr);
      if (extra) to.value.elem(arma::find(layer.in <= 0)).zeros();
      add(to, layer.W.n_rows);
    }
  add(Sum(layer.delta, layer.in.t(), 0.37, &layer.W), layer.in.n_cols);
  return found;
}

bool same_bits(const arma::mat& a, const arma::mat& b) {
  return arma::size(a) == arma::size(b) &&
         std::memcmp(a.memptr(), b.memptr(), a.n_elem * sizeof(double)) == 0;
}

/// Every kernel against long double, and AVX2 against AVX-512 bit by bit.
void check_layer(arma::uword out, arma::uword in, arma::uword samples) {
  const Layer layer(out, in, samples);
  const auto wanted = expected(layer);
  std::vector<std::vector<arma::mat>> found;
  for (const Kernel kernel : kernels()) {
    found.push_back(all_products(kernel, layer));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      // Written so that NaN is a fault.
      const arma::uvec good =
          arma::find(arma::abs(found.back()[i] - wanted[i].first) <= wanted[i].second);
      if (good.n_elem != wanted[i].first.n_elem)
        BOOST_TEST(false, name_of(kernel) << ", " << out << " x " << in << " on " << samples
                                          << ": product " << i);
    }
  }
  if (!is_available(Kernel::avx512)) return;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!same_bits(found[0][i], found[1][i]))
      BOOST_TEST(false, "other bits, " << out << " x " << in << " on " << samples << ": " << i);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kernel)

BOOST_AUTO_TEST_CASE(every_remainder_of_every_product) {
  arma::arma_rng::set_seed(11);
  // Each of the three sizes in turn takes all values beside two that stay, so that every number of
  // rows, of vectors and of lanes of a tile comes up, and blocks of terms end everywhere.
  for (arma::uword size = 1; size <= 40; ++size)
    for (const arma::uword other : {1, 5, 26}) {
      check_layer(size, other, 9);
      check_layer(other, size, 9);
      check_layer(9, other, size);
    }
  for (const arma::uword size : {127, 128, 129, 255, 256, 257, 300}) {
    check_layer(size, 3, 7);
    check_layer(3, size, 7);
    check_layer(3, 7, size);
    check_layer(size, size, 24);
  }
  check_layer(64, 64, 64);
  check_layer(60, 700, 24);
  check_layer(130, 140, 150);
}

BOOST_AUTO_TEST_CASE(nan_and_infinity_survive) {
  const double nan = arma::datum::nan;
  const double inf = arma::datum::inf;
  for (const Kernel kernel : kernels()) {
    BOOST_TEST_CONTEXT(name_of(kernel)) {
      LayerProducts products(kernel);
      for (const arma::uword width : {1, 4, 9, 24}) {
        arma::mat W(width, width, arma::fill::eye);
        arma::mat in(width, 5, arma::fill::zeros);
        const arma::uword last = width - 1;
        in.row(last) = arma::rowvec{nan, inf, -inf, -2, 3};
        arma::mat out(width, 5);
        if (width == 1) {  // elsewhere 0 · inf is NaN for other units too
          products.forward(W, in, Into::fresh, true, out);
          BOOST_TEST(out(0, 1) == inf);
          BOOST_TEST(out(0, 2) == 0);
        }
        products.forward(W, in, Into::fresh, true, out);
        BOOST_TEST(std::isnan(out(last, 0)));
        BOOST_TEST(out(last, 3) == 0);
        BOOST_TEST(out(last, 4) == 3);

        // What comes back to a NaN activity is kept; to 0 and below it is not.
        arma::mat activity(width, 5, arma::fill::ones);
        activity.row(last) = arma::rowvec{nan, inf, -inf, 0, 3};
        arma::mat to(width, 5);
        products.back(W, arma::mat(width, 5, arma::fill::ones), Into::fresh, &activity, to);
        BOOST_TEST((to.row(last) == arma::rowvec{1, 1, 0, 0, 1}).min() == 1U);
        products.back(W, in, Into::fresh, nullptr, to);
        BOOST_TEST(std::isnan(to(last, 0)));

        products.update(1, in, arma::mat(width, 5, arma::fill::ones), W);
        BOOST_TEST(std::isnan(W(last, 0)));
        BOOST_TEST(W.row(0).is_finite() == (width > 1));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(kernels_go_by_name) {
  BOOST_TEST(available_kernels().back() == "blas");
  const char* set = std::getenv("FESTINA_KERNEL");
  const std::string before = set != nullptr ? set : "";
  const auto with = [](const char* value) {
    setenv("FESTINA_KERNEL", value, 1);
    return chosen_kernel();
  };
  for (const Kernel kernel : {Kernel::avx512, Kernel::avx2, Kernel::blas}) {
    if (is_available(kernel)) {
      BOOST_TEST((with(name_of(kernel).c_str()) == kernel));
      continue;
    }
    check_throws<InputError>([&] { with(name_of(kernel).c_str()); },
                             {"FESTINA_KERNEL", "'" + name_of(kernel) + "'", "allowed", "blas"});
    check_throws<InputError>([&] { LayerProducts{kernel}; },
                             {"kernel", "'" + name_of(kernel) + "'", "allowed", "blas"});
  }
  check_throws<InputError>([&] { with("avx51"); },
                           {"FESTINA_KERNEL", "'avx51'", "avx512", "avx2", "blas"});
  unsetenv("FESTINA_KERNEL");
  BOOST_TEST(name_of(chosen_kernel()) == available_kernels().front());
  if (set != nullptr) setenv("FESTINA_KERNEL", before.c_str(), 1);
}

BOOST_AUTO_TEST_SUITE_END()
