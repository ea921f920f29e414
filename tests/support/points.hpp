#pragma once

#include <random>

namespace festina::test {

/// Random points at which formulas are compared; every test draws the same ones at every run.
class Points {
 public:
  /// A number between `low` and `high`, evenly.
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(engine_);
  }

 private:
  std::mt19937_64 engine_{1};
};

}  // namespace festina::test
