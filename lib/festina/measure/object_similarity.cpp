#include "festina/measure/object_similarity.hpp"

#include "festina/base/error.hpp"
#include "festina/measure/interaction.hpp"
#include "festina/measure/similarity.hpp"

namespace festina::measure {

std::optional<ObjectSimilarity> object_similarity(const Task& task, const arma::mat& activity) {
  if (activity.n_cols != task.samples())
    throw InputError("activity: " + std::to_string(activity.n_cols) + " samples for a task of " +
                     std::to_string(task.samples()));
  const Design design = object_context_design(task);
  if (!design.samples) return std::nullopt;
  const arma::umat& samples = *design.samples;  // objects × contexts
  const arma::mat cosine = cosine_similarity(activity.t() * activity);
  double same = 0;
  double other = 0;
  for (arma::uword c = 0; c < samples.n_cols; ++c)
    for (arma::uword d = 0; d < c; ++d) {
      const arma::mat between = cosine.submat(samples.col(c), samples.col(d));
      same += arma::trace(between);
      other += arma::accu(between) - arma::trace(between);
    }
  const auto objects = static_cast<double>(samples.n_rows);
  const double pairs = static_cast<double>(samples.n_cols * (samples.n_cols - 1)) / 2 * objects;
  return ObjectSimilarity{same / pairs, other / pairs / (objects - 1)};
}

}  // namespace festina::measure
