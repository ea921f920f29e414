#include "festina/record/rises_h5.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/record/fit.hpp"

namespace festina::record {

namespace {

constexpr const char* rise_counts = "/loss_rises";
constexpr const char* first_rises = "/first_loss_rise";
constexpr const char* largest_rises = "/largest_loss_rise";

}  // namespace

void write_rises(file::Hdf5Writer& file, const std::string& group,
                 const std::vector<std::optional<LossRises>>& rises) {
  if (std::none_of(rises.begin(), rises.end(), [](const auto& one) { return one.has_value(); }))
    return;
  arma::mat numbers(rises.size(), 3, arma::fill::value(NAN));
  for (std::size_t run = 0; run < rises.size(); ++run) {
    if (!rises[run]) continue;
    numbers(run, 0) = static_cast<double>(rises[run]->count);
    if (rises[run]->first_epoch) numbers(run, 1) = static_cast<double>(*rises[run]->first_epoch);
    numbers(run, 2) = rises[run]->largest;
  }
  file.write(group + rise_counts, arma::vec(numbers.col(0)), {{"run"}, "count"});
  file.write(group + first_rises, arma::vec(numbers.col(1)), {{"run"}, "epoch"});
  file.write(group + largest_rises, arma::vec(numbers.col(2)), {{"run"}, "share"});
}

std::vector<std::optional<LossRises>> read_rises(const file::Hdf5Reader& file,
                                                 const std::string& group, std::size_t runs) {
  std::vector<std::optional<LossRises>> rises(runs);
  if (!file.holds(group + rise_counts)) return rises;
  const arma::vec count = file.numbers(group + rise_counts);
  const arma::vec first = file.numbers(group + first_rises);
  const arma::vec share = file.numbers(group + largest_rises);
  if (count.n_elem != runs || first.n_elem != runs || share.n_elem != runs)
    throw InputError(file.path() + ":" + group + rise_counts +
                     ": the datasets do not agree on the number of runs");
  const auto whole = [&](double number) {
    constexpr double most = 1e15;  // beyond it doubles count no epochs
    require_fit(number <= most, file, group + rise_counts, "a run of any length");
    return static_cast<arma::uword>(number);
  };
  for (std::size_t run = 0; run < runs; ++run) {
    if (!(count(run) >= 0)) continue;  // not known of this run
    rises[run] = LossRises{whole(count(run)), {}, share(run)};
    if (first(run) >= 0) rises[run]->first_epoch = whole(first(run));
  }
  return rises;
}

}  // namespace festina::record
