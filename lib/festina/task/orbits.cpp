#include "festina/task/orbits.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace festina::task {

namespace {

using Permutation = std::vector<arma::uword>;

/// Entries by the rank of their value among those that differ.
arma::umat ranks(const arma::mat& values) {
  const double apart = 1e-9 * arma::abs(values).max();
  const arma::uvec order = arma::sort_index(values);
  arma::umat result(arma::size(values));
  arma::uword rank = 0;
  for (arma::uword i = 0; i < order.n_elem; ++i) {
    if (i > 0 && values(order(i)) - values(order(i - 1)) > apart) ++rank;
    result(order(i)) = rank;
  }
  return result;
}

struct Colours {
  arma::umat of;  ///< P × P
  std::size_t count;
};

/// Numbers keys as they come, column by column.
template <class Key, class KeyOf>
Colours numbered(arma::uword samples, const KeyOf& key_of) {
  std::map<Key, arma::uword> known;
  Colours colours{arma::umat(samples, samples), 0};
  for (arma::uword j = 0; j < samples; ++j)
    for (arma::uword i = 0; i < samples; ++i)
      colours.of(i, j) = known.try_emplace(key_of(i, j), known.size()).first->second;
  colours.count = known.size();
  return colours;
}

/// Pairs told apart by what they are and, again and again, by the pairs they are made of.
Colours stable_colours(const Task& task) {
  const arma::umat inputs = ranks(task.inputs().t() * task.inputs());
  const arma::umat targets = ranks(task.targets().t() * task.targets());
  const arma::uword P = task.samples();
  using First = std::vector<arma::uword>;
  Colours now = numbered<First>(P, [&](arma::uword i, arma::uword j) {
    return First{i == j ? 1U : 0U, inputs(i, j), targets(i, j)};
  });
  using Walks = std::vector<std::pair<arma::uword, arma::uword>>;
  for (;;) {
    Colours next = numbered<Walks>(P, [&](arma::uword i, arma::uword j) {
      Walks walks;
      for (arma::uword k = 0; k < P; ++k) walks.emplace_back(now.of(i, k), now.of(k, j));
      std::sort(walks.begin(), walks.end());
      walks.emplace_back(now.of(i, j), now.of(j, i));
      return walks;
    });
    if (next.count == now.count) return next;
    now = std::move(next);
  }
}

/// Looks for a permutation that keeps all colours and begins with given images.
class Search {
 public:
  Search(const arma::umat& colours, std::size_t most_steps)
      : colours_(colours), steps_left_(most_steps) {}

  /// A permutation that takes the samples `from` to `to`; none when there is none or steps run out.
  std::optional<Permutation> find(const Permutation& from, const Permutation& to) {
    order_.clear();
    image_.clear();
    used_.assign(colours_.n_rows, false);
    for (std::size_t i = 0; i < from.size(); ++i)
      if (std::find(order_.begin(), order_.end(), from[i]) == order_.end() && !put(from[i], to[i]))
        return {};
    if (!complete()) return {};
    Permutation result(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) result[order_[i]] = image_[i];
    return result;
  }

  bool out_of_steps() const { return steps_left_ == 0; }

 private:
  bool put(arma::uword sample, arma::uword image) {
    if (used_[image] || colours_(sample, sample) != colours_(image, image)) return false;
    for (std::size_t i = 0; i < order_.size(); ++i)
      if (colours_(sample, order_[i]) != colours_(image, image_[i]) ||
          colours_(order_[i], sample) != colours_(image_[i], image))
        return false;
    order_.push_back(sample);
    image_.push_back(image);
    used_[image] = true;
    return true;
  }

  bool complete() {
    if (order_.size() == colours_.n_rows) return true;
    arma::uword next = 0;
    while (std::find(order_.begin(), order_.end(), next) != order_.end()) ++next;
    for (arma::uword image = 0; image < colours_.n_rows; ++image) {
      if (steps_left_ == 0) return false;
      --steps_left_;
      if (!put(next, image)) continue;
      if (complete()) return true;
      used_[image] = false;
      order_.pop_back();
      image_.pop_back();
    }
    return false;
  }

  const arma::umat& colours_;
  std::size_t steps_left_;
  Permutation order_;
  Permutation image_;
  std::vector<bool> used_;
};

/// Pairs that symmetries have joined, as a forest.
class Joined {
 public:
  explicit Joined(arma::uword pairs) : parent_(pairs) {
    std::iota(parent_.begin(), parent_.end(), arma::uword{0});
  }
  arma::uword root(arma::uword pair) {
    while (parent_[pair] != pair) pair = parent_[pair] = parent_[parent_[pair]];
    return pair;
  }
  void join(arma::uword a, arma::uword b) { parent_[root(a)] = root(b); }

 private:
  std::vector<arma::uword> parent_;
};

void join_all(Joined& joined, const Permutation& symmetry) {
  const arma::uword P = symmetry.size();
  for (arma::uword j = 0; j < P; ++j)
    for (arma::uword i = 0; i < P; ++i) joined.join(i + P * j, symmetry[i] + P * symmetry[j]);
}

}  // namespace

PairOrbits pair_orbits(const Task& task, std::size_t most_steps) {
  const arma::uword P = task.samples();
  const Colours colours = stable_colours(task);
  Joined joined(P * P);
  bool exact = true;
  // One pair of every orbit found so far, by colour.
  std::vector<std::vector<arma::uword>> found(colours.count);
  for (arma::uword pair = 0; pair < P * P; ++pair) {
    std::vector<arma::uword>& known = found[colours.of(pair)];
    const auto same = [&](arma::uword other) { return joined.root(other) == joined.root(pair); };
    if (std::any_of(known.begin(), known.end(), same)) continue;
    bool reached = false;
    for (std::size_t k = 0; k < known.size() && !reached; ++k) {
      Search search(colours.of, most_steps);
      const auto symmetry = search.find({known[k] % P, known[k] / P}, {pair % P, pair / P});
      if (symmetry) join_all(joined, *symmetry);
      exact = exact && !search.out_of_steps();
      reached = symmetry.has_value();
    }
    if (!reached) known.push_back(pair);
  }
  Colours orbits = numbered<arma::uword>(
      P, [&](arma::uword i, arma::uword j) { return joined.root(i + P * j); });
  return {std::move(orbits.of), orbits.count, colours.count, exact};
}

}  // namespace festina::task
