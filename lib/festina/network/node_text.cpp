#include "festina/network/node_text.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/network/members.hpp"
#include "festina/network/text_entries.hpp"

namespace festina::network {

namespace {

constexpr const char* nodes_key = "network.nodes";

arma::uvec all(arma::uword count) {
  return arma::regspace<arma::uvec>(0, count - 1);
}

arma::uvec input_rows(const std::string& where, const std::string& list, const Task& task) {
  if (list.empty()) return all(task.inputs().n_rows);
  if (list != "objects") return picked({where, "input", task.input_names()}, list);
  if (task.contexts() == 0)
    throw InputError(where + ": 'input objects' needs contexts, and the task has none");
  arma::uvec rows = task.object_inputs();
  if (rows.is_empty())
    throw InputError(where +
                     ": no input tells objects apart: every one is constant within each "
                     "context");
  return rows;
}

arma::uvec output_rows(const std::string& where, const std::string& list, const Task& task) {
  if (list.empty()) return all(task.targets().n_rows);
  return picked({where, "output", task.output_names(), task.output_blocks()}, list);
}

arma::uword hidden_width(const std::string& where, const std::string& text) {
  const bool number = !text.empty() && text.size() < 10 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoul(text) == 0)
    throw InputError(where + ": 'hidden " + text +
                     "' is no width; allowed: hidden UNITS, at least 1");
  return std::stoul(text);
}

Node node_from(const std::string& entry, const Task& task) {
  const auto [name, words] =
      named_entry(nodes_key, entry, "NAME: input ..., NAME: hidden UNITS or NAME: output ...");
  const std::string where = place(nodes_key, name);
  if (name.find('>') != std::string::npos)
    throw InputError(where + " holds a '>', which joins nodes in network.edges");
  const auto [kind, rest] = first_word(words);
  const auto role = static_cast<Role>(base::index_of(where, kind, {"input", "hidden", "output"}));
  if (role == Role::hidden) return {name, role, hidden_width(where, rest)};
  arma::uvec rows =
      role == Role::input ? input_rows(where, rest, task) : output_rows(where, rest, task);
  const arma::uword width = rows.n_elem;
  return {name, role, width, Activation::linear, std::move(rows)};
}

/// Every output must be given by one node.
void check_outputs(const std::vector<Node>& nodes, const Task& task) {
  std::vector<std::string> giver(task.targets().n_rows);
  for (const Node& node : nodes) {
    if (node.role != Role::output) continue;
    for (const arma::uword row : node.rows) {
      if (!giver[row].empty())
        throw InputError(place(nodes_key, giver[row]) + " and '" + node.name +
                         "' both give output " + std::to_string(row + 1) + " ('" +
                         task.output_names()[row] + "'); allowed: one output node for each output");
      giver[row] = node.name;
    }
  }
  const auto missing = std::find(giver.begin(), giver.end(), "");
  if (missing == giver.end()) return;
  const auto row = static_cast<std::size_t>(missing - giver.begin());
  throw InputError(std::string(nodes_key) + ": no output node gives output " +
                   std::to_string(row + 1) + " ('" + task.output_names()[row] +
                   "'); allowed: each of the " + std::to_string(giver.size()) +
                   " outputs in one output node");
}

}  // namespace

std::vector<Node> nodes_from_text(const std::string& text, const Task& task) {
  std::vector<Node> nodes;
  std::set<std::string> names;
  for (const std::string& entry : entries(text)) {
    nodes.push_back(node_from(entry, task));
    if (!names.insert(nodes.back().name).second)
      throw InputError(place(nodes_key, nodes.back().name) + " is given twice; allowed: once");
  }
  check_outputs(nodes, task);
  return nodes;
}

}  // namespace festina::network
