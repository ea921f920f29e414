#include "festina/race/segments.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace festina::race {

namespace {

/// Pathways along every edge.
std::vector<std::vector<std::size_t>> pathways_along(const Architecture& architecture,
                                                     const std::vector<Pathway>& pathways) {
  std::vector<std::vector<std::size_t>> along(architecture.edges().size());
  for (std::size_t p = 0; p < pathways.size(); ++p)
    for (const std::size_t edge : pathways[p].edges) along[edge].push_back(p);
  return along;
}

/// Number of a bundle for every pathway: pathways that share a hidden node have the same.
std::vector<std::vector<std::size_t>> find_bundles(const Architecture& architecture,
                                                   const std::vector<Pathway>& pathways) {
  std::vector<std::vector<std::size_t>> bundles;
  std::map<std::size_t, std::size_t> bundle_at;  // of every hidden node reached
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    std::vector<std::size_t> members = {p};
    std::vector<std::size_t> nodes;
    for (std::size_t i = 0; i + 1 < pathways[p].edges.size(); ++i)
      nodes.push_back(architecture.edges()[pathways[p].edges[i]].target);
    // Whatever was known at these nodes becomes part of the new bundle.
    const std::size_t number = bundles.size();
    bundles.emplace_back();
    for (const std::size_t node : nodes) {
      const auto known = bundle_at.find(node);
      if (known == bundle_at.end() || known->second == number) continue;
      const std::size_t old = known->second;
      members.insert(members.end(), bundles[old].begin(), bundles[old].end());
      bundles[old].clear();
      for (auto& [other, bundle] : bundle_at)
        if (bundle == old) bundle = number;
    }
    for (const std::size_t node : nodes) bundle_at[node] = number;
    std::sort(members.begin(), members.end());
    bundles[number] = std::move(members);
  }
  std::erase_if(bundles, [](const auto& bundle) { return bundle.empty(); });
  std::sort(bundles.begin(), bundles.end());
  return bundles;
}

}  // namespace

Segments find_segments(const Architecture& architecture, const std::vector<Pathway>& pathways,
                       EdgeRuns runs) {
  const auto along = pathways_along(architecture, pathways);
  Segments result;
  result.bundles = find_bundles(architecture, pathways);
  std::map<std::size_t, std::size_t> starting_at;  // segment whose first edge it is
  for (const Pathway& pathway : pathways) {
    result.of_pathway.emplace_back();
    for (std::size_t i = 0; i < pathway.edges.size();) {
      const std::size_t edge = pathway.edges[i];
      const auto [at, is_new] = starting_at.try_emplace(edge, result.segments.size());
      if (is_new) {
        Segment segment{{edge}, along[edge]};
        // Edges that the same pathways run along, one after the other, are one way.
        for (std::size_t next = i + 1; runs == EdgeRuns::joined && next < pathway.edges.size() &&
                                       along[pathway.edges[next]] == along[edge];
             ++next)
          segment.edges.push_back(pathway.edges[next]);
        segment.last = i + segment.edges.size() == pathway.edges.size();
        result.segments.push_back(std::move(segment));
      }
      result.of_pathway.back().push_back(at->second);
      i += result.segments[at->second].edges.size();
    }
  }
  return result;
}

Segments private_segments(std::size_t pathways, std::size_t layers) {
  Segments result;
  for (std::size_t p = 0; p < pathways; ++p) {
    Segment segment{{}, {p}, true};
    for (std::size_t layer = 0; layer < layers; ++layer)
      segment.edges.push_back(p * layers + layer);
    result.segments.push_back(std::move(segment));
    result.of_pathway.push_back({p});
    result.bundles.push_back({p});
  }
  return result;
}

}  // namespace festina::race
