#pragma once

#include <boost/random/uniform_int_distribution.hpp>
#include <cstddef>
#include <utility>

#include "festina/random/stream.hpp"

namespace festina::random {

/// Puts `count` things into random order, every order equally likely (Fisher and Yates):
/// `swap(i, j)` has to swap two of them. In place of std::shuffle, whose draws vary from library to
/// library.
template <typename Swap>
void shuffle(std::size_t count, Stream& stream, Swap swap) {
  for (std::size_t last = count; last-- > 1;)
    swap(last, boost::random::uniform_int_distribution<std::size_t>(0, last)(stream));
}

}  // namespace festina::random
