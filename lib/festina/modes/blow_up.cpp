#include "festina/modes/blow_up.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

double lead_on_blow_up(std::size_t layers, double share) {
  base::check_at_least("blow-up: layers", layers, 3);
  if (!(share > 0 && share < 1))
    throw InputError("blow-up: the share is " + base::short_number(share) +
                     "; allowed: between 0 and 1");
  const auto L = static_cast<double>(layers);
  const double x = std::pow(share, 1 / L);
  const auto lost = [L](double y) { return y / (1 - std::pow(y, L)); };
  return std::pow(x, 2 - L) / (L - 2) -
         boost::math::quadrature::gauss_kronrod<double, 31>::integrate(lost, 0, x, 12, 1e-13);
}

}  // namespace festina::modes
