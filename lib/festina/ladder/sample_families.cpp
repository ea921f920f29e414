#include "festina/ladder/sample_families.hpp"

#include <utility>

#include "festina/network/sample_pathways.hpp"

namespace festina::ladder {

namespace {

/// The pathways whose Σyx(p) is not 0, and a word on how many that leaves out.
PathwayFamily with_something_to_learn(const Task& task, std::vector<Pathway> pathways,
                                      const std::string& description) {
  const std::size_t before = pathways.size();
  std::erase_if(pathways, [&task](const Pathway& pathway) {
    return race::path_target_correlation(task, task.targets(), pathway).is_zero();
  });
  const std::size_t left_out = before - pathways.size();
  return {std::move(pathways),
          description + (left_out == 0 ? ""
                                       : ", but for " + std::to_string(left_out) +
                                             " that would have nothing to learn (correlation 0)")};
}

}  // namespace

PathwayFamily point_family(const Task& task) {
  return with_something_to_learn(task, network::point_pathways(task),
                                 "pathways: one for each sample, on there alone (all inputs)");
}

PathwayFamily half_plane_family(const Task& task) {
  return with_something_to_learn(task, network::half_plane_pathways(task),
                                 "pathways: one on either side of the middle of input '" +
                                     task.input_names().front() + "' (all inputs)");
}

}  // namespace festina::ladder
