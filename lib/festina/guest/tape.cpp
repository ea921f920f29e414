#include "festina/guest/tape.hpp"

#include <algorithm>
#include <armadillo>
#include <cmath>

namespace festina::guest {

namespace {

// How an operand is reached: as it is, one for all, by places.
struct Plain {
  const double* x;
  double operator[](std::size_t i) const { return x[i]; }
};
struct Same {
  double x;
  double operator[](std::size_t) const { return x; }
};
struct Gathered {
  const double* x;
  const std::uint32_t* places;
  double operator[](std::size_t i) const { return x[places[i]]; }
};

/// Calls `use` with the way to reach the operand in `block`.
template <class Use>
void reach(const Operand& operand, const double* block, std::size_t size, const Use& use) {
  const double* x = block + operand.offset;
  if (operand.gather)
    use(Gathered{x, operand.gather->data()});
  else if (operand.size == 1 && size != 1)
    use(Same{*x});
  else
    use(Plain{x});
}

template <class Function>
void map_one(const Instruction& made, double* block, const Function& function) {
  double* result = block + made.result;
  reach(made.a, block, made.size, [&](const auto a) {
    for (std::size_t i = 0; i < made.size; ++i) result[i] = function(a[i]);
  });
}

template <class Function>
void map_two(const Instruction& made, double* block, const Function& function) {
  double* result = block + made.result;
  reach(made.a, block, made.size, [&](const auto a) {
    reach(made.b, block, made.size, [&](const auto b) {
      for (std::size_t i = 0; i < made.size; ++i) result[i] = function(a[i], b[i]);
    });
  });
}

/// result' = slope(a) · a'.
template <class Slope>
void slope_one(const Instruction& made, const double* block, double* tangents, const Slope& slope) {
  double* result = tangents + made.result;
  const double* y = block + made.result;
  reach(made.a, block, made.size, [&](const auto a) {
    reach(made.a, tangents, made.size, [&](const auto da) {
      for (std::size_t i = 0; i < made.size; ++i)
        result[i] = da[i] == 0 ? 0 : slope(a[i], y[i]) * da[i];
    });
  });
}

/// result' = f(a, b, a', b').
template <class Slope>
void slope_two(const Instruction& made, const double* block, double* tangents, const Slope& slope) {
  double* result = tangents + made.result;
  for (std::size_t i = 0; i < made.size; ++i) {
    const auto place = [&](const Operand& operand) {
      if (operand.gather) return operand.offset + (*operand.gather)[i];
      return operand.offset + (operand.size == 1 ? 0 : i);
    };
    const std::size_t a = place(made.a);
    const std::size_t b = place(made.b);
    result[i] = slope(block[a], block[b], tangents[a], tangents[b]);
  }
}

double power_slope(double a, double b, double da, double db) {
  double slope = 0;
  if (da != 0) slope += b == 0 ? 0 : b * std::pow(a, b - 1) * da;
  if (db != 0) slope += std::pow(a, b) * std::log(a) * db;
  return slope;
}

/// Calls `use(piece, place)` for every place of every piece.
template <class Use>
void over_pieces(const Instruction& made, const Use& use) {
  for (std::size_t piece = 0; piece < made.size; ++piece)
    for (std::size_t i = (*made.pieces)[piece]; i < (*made.pieces)[piece + 1]; ++i)
      use(piece, made.chosen ? (*made.chosen)[i] : i);
}

void sum_pieces(const Instruction& made, double* block) {
  const double* a = block + made.a.offset;
  double* result = block + made.result;
  for (std::size_t piece = 0; piece < made.size; ++piece) {
    const std::size_t first = (*made.pieces)[piece];
    const std::size_t last = (*made.pieces)[piece + 1];
    double sum = 0;
    if (made.chosen)
      for (std::size_t i = first; i < last; ++i) sum += a[(*made.chosen)[i]];
    else
      for (std::size_t i = first; i < last; ++i) sum += a[i];
    result[piece] = sum;
  }
}

void dot_pieces(const Instruction& made, const double* a, const double* b, double* result) {
  for (std::size_t piece = 0; piece < made.size; ++piece) {
    const std::size_t first = (*made.pieces)[piece];
    const std::size_t last = (*made.pieces)[piece + 1];
    // Four sums at a time, so that none waits for the one before.
    double sum[4] = {0, 0, 0, 0};
    std::size_t i = first;
    for (; i + 4 <= last; i += 4)
      for (std::size_t k = 0; k < 4; ++k) sum[k] += a[i + k] * b[i + k];
    for (; i < last; ++i) sum[0] += a[i] * b[i];
    result[piece] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
  }
}

void multiply_pieces(const Instruction& made, double* block) {
  const double* a = block + made.a.offset;
  double* result = block + made.result;
  std::fill_n(result, made.size, 1.0);
  over_pieces(made, [&](std::size_t piece, std::size_t i) { result[piece] *= a[i]; });
}

/// Of a product with all its factors but one, so that factors may be 0.
void differentiate_product(const Instruction& made, const double* block, double* tangents) {
  const double* a = block + made.a.offset;
  const double* da = tangents + made.a.offset;
  double* result = tangents + made.result;
  std::fill_n(result, made.size, 0.0);
  std::vector<std::size_t> places;
  for (std::size_t piece = 0; piece < made.size; ++piece) {
    places.clear();
    for (std::size_t i = (*made.pieces)[piece]; i < (*made.pieces)[piece + 1]; ++i)
      places.push_back(made.chosen ? (*made.chosen)[i] : i);
    double before = 1;  // the product so far, and its derivative
    double slope = 0;
    for (const std::size_t i : places) {
      slope = slope * a[i] + before * da[i];
      before *= a[i];
    }
    result[piece] = slope;
  }
}

/// C = A Bᵀ by rows: rows of A and B are `length` long.
void contract(const Instruction& made, const double* a, const double* b, double* result, bool add) {
  const arma::uword length = made.length;
  const arma::uword rows = made.a.size / length;
  const arma::uword columns = made.b.size / length;
  // Rows lie one behind the other, which is the transpose of Armadillo's layout.
  const arma::mat A(const_cast<double*>(a), length, rows, false, true);
  const arma::mat B(const_cast<double*>(b), length, columns, false, true);
  arma::mat C(result, columns, rows, false, true);
  if (add)
    C += B.t() * A;
  else
    C = B.t() * A;
}

}  // namespace

std::size_t Tape::room(std::size_t size) {
  const std::size_t offset = values_.size();
  values_.resize(offset + std::max<std::size_t>(1, size));  // no two share an offset
  return offset;
}

void Tape::run(const Instruction& made) {
  double* block = values_.data();
  switch (made.operation) {
    case Operation::copy:
      return map_one(made, block, [](double a) { return a; });
    case Operation::add:
      return map_two(made, block, [](double a, double b) { return a + b; });
    case Operation::subtract:
      return map_two(made, block, [](double a, double b) { return a - b; });
    case Operation::multiply:
      return map_two(made, block, [](double a, double b) { return a * b; });
    case Operation::divide:
      return map_two(made, block, [](double a, double b) { return a / b; });
    case Operation::power:
      return map_two(made, block, [](double a, double b) { return std::pow(a, b); });
    case Operation::minimum:
      return map_two(made, block, [](double a, double b) { return b < a ? b : a; });
    case Operation::maximum:
      return map_two(made, block, [](double a, double b) { return b > a ? b : a; });
    case Operation::negative:
      return map_one(made, block, [](double a) { return -a; });
    case Operation::square:
      return map_one(made, block, [](double a) { return a * a; });
    case Operation::exponential:
      return map_one(made, block, [](double a) { return std::exp(a); });
    case Operation::logarithm:
      return map_one(made, block, [](double a) { return std::log(a); });
    case Operation::root:
      return map_one(made, block, [](double a) { return std::sqrt(a); });
    case Operation::tangent_hyperbolic:
      return map_one(made, block, [](double a) { return std::tanh(a); });
    case Operation::sine:
      return map_one(made, block, [](double a) { return std::sin(a); });
    case Operation::cosine:
      return map_one(made, block, [](double a) { return std::cos(a); });
    case Operation::error_function:
      return map_one(made, block, [](double a) { return std::erf(a); });
    case Operation::absolute:
      return map_one(made, block, [](double a) { return std::abs(a); });
    case Operation::sum:
      return sum_pieces(made, block);
    case Operation::product:
      return multiply_pieces(made, block);
    case Operation::dot:
      return dot_pieces(made, block + made.a.offset, block + made.b.offset, block + made.result);
    case Operation::contract:
      return contract(made, block + made.a.offset, block + made.b.offset, block + made.result,
                      false);
  }
}

void Tape::differentiate(const Instruction& made) {
  const double* block = values_.data();
  double* tangents = tangents_.data();
  const double* a = block + made.a.offset;
  const double* b = block + made.b.offset;
  switch (made.operation) {
    case Operation::copy:
      return map_one(made, tangents, [](double da) { return da; });
    case Operation::add:
      return map_two(made, tangents, [](double da, double db) { return da + db; });
    case Operation::subtract:
      return map_two(made, tangents, [](double da, double db) { return da - db; });
    case Operation::multiply:
      return slope_two(made, block, tangents,
                       [](double x, double y, double dx, double dy) { return dx * y + x * dy; });
    case Operation::divide:
      return slope_two(made, block, tangents, [](double x, double y, double dx, double dy) {
        return dx / y - x / y * dy / y;
      });
    case Operation::power:
      return slope_two(made, block, tangents, power_slope);
    case Operation::minimum:
      return slope_two(made, block, tangents,
                       [](double x, double y, double dx, double dy) { return y < x ? dy : dx; });
    case Operation::maximum:
      return slope_two(made, block, tangents,
                       [](double x, double y, double dx, double dy) { return y > x ? dy : dx; });
    case Operation::negative:
      return map_one(made, tangents, [](double da) { return -da; });
    case Operation::square:
      return slope_one(made, block, tangents, [](double x, double) { return 2 * x; });
    case Operation::exponential:
      return slope_one(made, block, tangents, [](double, double y) { return y; });
    case Operation::logarithm:
      return slope_one(made, block, tangents, [](double x, double) { return 1 / x; });
    case Operation::root:
      return slope_one(made, block, tangents, [](double, double y) { return 0.5 / y; });
    case Operation::tangent_hyperbolic:
      return slope_one(made, block, tangents, [](double, double y) { return 1 - y * y; });
    case Operation::sine:
      return slope_one(made, block, tangents, [](double x, double) { return std::cos(x); });
    case Operation::cosine:
      return slope_one(made, block, tangents, [](double x, double) { return -std::sin(x); });
    case Operation::error_function:
      return slope_one(made, block, tangents,
                       [](double x, double) { return M_2_SQRTPI * std::exp(-x * x); });
    case Operation::absolute:
      return slope_one(made, block, tangents, [](double x, double) { return x < 0 ? -1.0 : 1.0; });
    case Operation::sum:
      return sum_pieces(made, tangents);
    case Operation::product:
      return differentiate_product(made, block, tangents);
    case Operation::dot: {
      dot_pieces(made, tangents + made.a.offset, b, tangents + made.result);
      std::vector<double> other(made.size);
      dot_pieces(made, a, tangents + made.b.offset, other.data());
      for (std::size_t i = 0; i < made.size; ++i) tangents[made.result + i] += other[i];
      return;
    }
    case Operation::contract:
      contract(made, tangents + made.a.offset, b, tangents + made.result, false);
      return contract(made, a, tangents + made.b.offset, tangents + made.result, true);
  }
}

}  // namespace festina::guest
