#pragma once

#include <cstddef>

#include "festina/kernel/product_job.hpp"

// The register tile, for the files of one instruction set each. All of it has internal linkage, so
// that the linker never puts code for one instruction set in the place of code for another.
//
// An instruction set I gives: I::Vector of I::lanes doubles; I::rows × I::vectors, the tile that
// fits its registers; I::Mask and I::first(count), which lanes are meant; zero, fill (one number in
// all lanes), load and store with and without a mask (what is masked out is not touched), fma,
// rectified, switched, and transpose of I::lanes vectors.

namespace festina::kernel {

namespace {

/// Terms that are summed in registers before they go to C. Every entry of C is a sum in rising
/// order in blocks of this many, with one rounding per term, whatever the shape of the tile: hence
/// the same bits with every instruction set.
constexpr std::ptrdiff_t block_terms = 128;

/// Where a tile lies.
struct TilePlace {
  std::ptrdiff_t row;
  std::ptrdiff_t column;
  std::ptrdiff_t term;   ///< first of the block
  std::ptrdiff_t terms;  ///< how many
  int lanes;             ///< of the last vector
  bool add;
  bool last;  ///< of the blocks of terms: rectifier and mask come now
};

/// What is done to a vector of sums on its way to C.
template <class I>
struct Finish {
  typename I::Vector factor;
  const double* activity;
  bool add;
  bool rectify;

  Finish(const ProductJob& job, const TilePlace& place)
      : factor(I::fill(job.factor)),
        activity(place.last ? job.activity : nullptr),
        add(place.add),
        rectify(place.last && job.rectify) {}
};

/// Adds, rectifies, switches off and stores `count` × `wide` vectors; the last one of a row has the
/// lanes of `tail` only if `partial`. `c` and `activity` are where the first one goes. Seven
/// parameters: they are registers of the innermost loop, which a type would send through memory.
template <class I, int count, int wide, bool partial>
inline void store(typename I::Vector (&x)[count][wide], const Finish<I>& finish, double* c,
                  const double* activity, std::ptrdiff_t c_row, typename I::Mask tail, int used) {
  constexpr int last = partial ? wide - 1 : wide;
  if (finish.add) {
#pragma GCC unroll 8
    for (int i = 0; i < count; ++i) {
      if (i >= used) break;
#pragma GCC unroll 4
      for (int j = 0; j < wide; ++j) {
        const double* from = c + i * c_row + j * I::lanes;
        x[i][j] = I::fma(finish.factor, x[i][j], j == last ? I::load(from, tail) : I::load(from));
      }
    }
  }
  if (finish.rectify) {
#pragma GCC unroll 8
    for (int i = 0; i < count; ++i)
#pragma GCC unroll 4
      for (int j = 0; j < wide; ++j) x[i][j] = I::rectified(x[i][j]);
  }
  if (activity != nullptr) {
#pragma GCC unroll 8
    for (int i = 0; i < count; ++i) {
      if (i >= used) break;
#pragma GCC unroll 4
      for (int j = 0; j < wide; ++j) {
        const double* from = activity + i * c_row + j * I::lanes;
        x[i][j] = I::switched(x[i][j], j == last ? I::load(from, tail) : I::load(from));
      }
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < count; ++i) {
    if (i >= used) break;
#pragma GCC unroll 4
    for (int j = 0; j < wide; ++j) {
      double* to = c + i * c_row + j * I::lanes;
      if (j == last)
        I::store(to, x[i][j], tail);
      else
        I::store(to, x[i][j]);
    }
  }
}

/// Rows `place.row` … + R − 1 of C, N vectors wide.
template <class I, int R, int N, bool partial>
void tile(const ProductJob& job, const TilePlace& place) {
  using Vector = typename I::Vector;
  const typename I::Mask tail = I::first(place.lanes);
  Vector sum[R][N];
#pragma GCC unroll 8
  for (int i = 0; i < R; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < N; ++j) sum[i][j] = I::zero();

  const double* a = job.a + place.row * job.a_row + place.term * job.a_column;
  const double* b = job.b + place.term * job.b_row + place.column;
  for (std::ptrdiff_t term = 0; term < place.terms; ++term) {
    Vector right[N];
#pragma GCC unroll 4
    for (int j = 0; j < N; ++j)
      right[j] =
          partial && j == N - 1 ? I::load(b + j * I::lanes, tail) : I::load(b + j * I::lanes);
#pragma GCC unroll 8
    for (int i = 0; i < R; ++i) {
      const Vector left = I::fill(a[i * job.a_row]);
#pragma GCC unroll 4
      for (int j = 0; j < N; ++j) sum[i][j] = I::fma(left, right[j], sum[i][j]);
    }
    a += job.a_column;
    b += job.b_row;
  }

  const Finish<I> finish(job, place);
  if (!job.transposed) {
    const std::ptrdiff_t from = place.row * job.c_row + place.column;
    store<I, R, N, partial>(sum, finish, job.c + from,
                            finish.activity == nullptr ? nullptr : finish.activity + from,
                            job.c_row, tail, R);
    return;
  }
#pragma GCC unroll 4
  for (int j = 0; j < N; ++j) {
    Vector turned[I::lanes][1];
#pragma GCC unroll 8
    for (int i = 0; i < I::lanes; ++i) turned[i][0] = i < R ? sum[i < R ? i : 0][j] : I::zero();
    I::transpose(turned);
    const std::ptrdiff_t from = (place.column + j * I::lanes) * job.c_row + place.row;
    store<I, I::lanes, 1, (R < I::lanes)>(
        turned, finish, job.c + from, finish.activity == nullptr ? nullptr : finish.activity + from,
        job.c_row, I::first(R), partial && j == N - 1 ? place.lanes : I::lanes);
  }
}

using Tile = void (*)(const ProductJob&, const TilePlace&);

template <class I, int R, int N>
Tile tile_of(int rows, int vectors, bool partial) {
  if constexpr (R > 1)
    if (rows < R) return tile_of<I, R - 1, N>(rows, vectors, partial);
  if constexpr (N > 1)
    if (vectors < N) return tile_of<I, R, N - 1>(rows, vectors, partial);
  return partial ? tile<I, R, N, true> : tile<I, R, N, false>;
}

/// `whole` cut into pieces of at most `piece`, as even as can be.
struct Pieces {
  std::ptrdiff_t whole;
  std::ptrdiff_t count;

  Pieces(std::ptrdiff_t total, std::ptrdiff_t piece)
      : whole(total), count((total + piece - 1) / piece) {}
  std::ptrdiff_t from(std::ptrdiff_t i) const { return whole * i / count; }
};

template <class I>
void multiply_in_tiles(const ProductJob& job) {
  const std::ptrdiff_t vectors = (job.n + I::lanes - 1) / I::lanes;
  const Pieces rows(job.m, I::rows);
  const Pieces columns(vectors, I::vectors);
  TilePlace place{};
  const auto at = [&](std::ptrdiff_t row_piece, std::ptrdiff_t column_piece) {
    place.row = rows.from(row_piece);
    const std::ptrdiff_t first = columns.from(column_piece);
    const std::ptrdiff_t end = columns.from(column_piece + 1);
    place.column = first * I::lanes;
    const bool partial = end * I::lanes > job.n;
    place.lanes = static_cast<int>(partial ? job.n - (end - 1) * I::lanes : I::lanes);
    tile_of<I, I::rows, I::vectors>(static_cast<int>(rows.from(row_piece + 1) - place.row),
                                    static_cast<int>(end - first), partial)(job, place);
  };
  for (place.term = 0; place.term < job.k; place.term += block_terms) {
    const std::ptrdiff_t left = job.k - place.term;
    place.last = left <= block_terms;
    place.terms = place.last ? left : block_terms;
    place.add = job.add || place.term > 0;
    // The shorter side runs in the inner loop, so that what it reads stays in the first cache.
    if (job.m >= job.n) {
      for (std::ptrdiff_t i = 0; i < rows.count; ++i)
        for (std::ptrdiff_t j = 0; j < columns.count; ++j) at(i, j);
    } else {
      for (std::ptrdiff_t j = 0; j < columns.count; ++j)
        for (std::ptrdiff_t i = 0; i < rows.count; ++i) at(i, j);
    }
  }
}

}  // namespace

}  // namespace festina::kernel
