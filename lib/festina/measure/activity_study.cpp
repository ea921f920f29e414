#include "festina/measure/activity_study.hpp"

#include "festina/measure/similarity.hpp"

namespace festina::measure {

namespace {

arma::mat gates_of(const arma::fmat& activity) {
  arma::mat gates = arma::conv_to<arma::mat>::from(activity);
  gates.transform([](double value) { return value > 0 ? 1.0 : 0.0; });
  return gates;
}

RepresentationPath representation(const guest::LayerActivity& layer) {
  RepresentationPath path;
  std::vector<arma::mat> grams;
  const std::size_t last = layer.epochs.size() - 1;
  const std::size_t points = std::min<std::size_t>(representation_points, layer.epochs.size());
  for (std::size_t i = 0; i < points; ++i) {
    const std::size_t at = points == 1 ? last : i * last / (points - 1);
    const arma::mat activity = arma::conv_to<arma::mat>::from(layer.activity[at]);
    path.epochs.push_back(layer.epochs[at]);
    grams.emplace_back(activity.t() * activity);
    path.similarity.push_back(cosine_similarity(grams.back()));
  }
  path.embedding = embed_path(grams, std::min<arma::uword>(2, grams.front().n_rows));
  return path;
}

/// Majority gates over the last quarter of the run.
reln::MajorityTable settled(const Task& task, const guest::LayerActivity& layer) {
  const arma::uword from = layer.epochs.back() - layer.epochs.back() / 4;
  arma::mat sum(arma::size(layer.activity.front()), arma::fill::zeros);
  arma::vec contribution(layer.contribution.n_rows, arma::fill::zeros);
  double count = 0;
  for (std::size_t i = 0; i < layer.epochs.size(); ++i) {
    if (layer.epochs[i] < from) continue;
    sum += gates_of(layer.activity[i]);
    contribution += layer.contribution.col(i);
    ++count;
  }
  return reln::majority_table(task, sum / count, contribution);
}

}  // namespace

std::vector<LayerStudy> study_activity(const Task& task,
                                       const std::vector<guest::LayerActivity>& layers,
                                       std::uint64_t seed) {
  std::vector<LayerStudy> studies;
  for (const guest::LayerActivity& layer : layers) {
    LayerStudy study{layer.name, {}, {}, {}, {}, representation(layer)};
    if (task.contexts() > 1) {
      study.majority = settled(task, layer);
      for (std::size_t i = 0; i < layer.epochs.size(); ++i) {
        const arma::mat gates = gates_of(layer.activity[i]);
        const arma::vec share = layer.contribution.col(i);
        study.epochs.push_back(layer.epochs[i]);
        study.majority_course.push_back(reln::majority_table(task, gates, share));
        study.selectivity.push_back(selectivity_with_nulls(task, gates, share, seed, i));
      }
    }
    studies.push_back(std::move(study));
  }
  return studies;
}

}  // namespace festina::measure
