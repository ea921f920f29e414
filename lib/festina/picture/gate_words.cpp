#include "festina/picture/gate_words.hpp"

#include <algorithm>

#include "festina/base/text.hpp"

namespace festina::picture {

namespace {

std::string times(double value) {
  return value == 1 ? "" : " × " + base::short_number(value, 3);
}

/// Value of the gate in every context; none when it differs within one.
arma::vec context_values(const Task& task, const arma::rowvec& gate) {
  arma::vec values(task.contexts());
  for (std::size_t context = 0; context < task.contexts(); ++context) {
    const arma::uvec samples = arma::find(task.context_gate({context}));
    const arma::rowvec inside = gate.elem(samples).t();
    if (samples.is_empty() || inside.min() != inside.max()) return {};
    values(context) = inside(0);
  }
  return values;
}

/// "context 1", "context 2" as "1", "2" where all are called so.
std::vector<std::string> short_names(const std::vector<std::string>& names) {
  const std::string word = "context ";
  std::vector<std::string> result;
  for (const std::string& name : names)
    result.push_back(name.starts_with(word) ? name.substr(word.size()) : name);
  return result;
}

std::string contexts_in_words(const std::vector<std::string>& names, const arma::vec& values) {
  std::vector<std::string> on;
  std::vector<std::string> off;
  for (std::size_t context = 0; context < names.size(); ++context)
    (values(context) > 0 ? on : off)
        .push_back(names[context] + (values(context) > 0 ? times(values(context)) : ""));
  const bool whole = arma::all(values == 0 || values == 1);
  if (whole && off.size() == 1 && on.size() > 2) return "all contexts but " + off.front();
  return (on.size() == 1 ? "context " : "contexts ") + base::join(on, " + ");
}

/// Runs of samples at which the gate has one value other than `skipped`: "1-8 × 0.5".
std::vector<std::string> runs_of(const arma::rowvec& gate, double skipped) {
  std::vector<std::string> runs;
  for (arma::uword first = 0, last = 0; first < gate.n_elem; first = last + 1) {
    last = first;
    while (last + 1 < gate.n_elem && gate(last + 1) == gate(first)) ++last;
    if (gate(first) == skipped) continue;
    const std::string start = std::to_string(first + 1);
    runs.push_back((first == last ? start : start + "-" + std::to_string(last + 1)) +
                   (gate(first) == 0 ? "" : times(gate(first))));
  }
  return runs;
}

/// Samples one by one for as long as their runs stay few.
std::string samples_in_words(const arma::rowvec& gate) {
  constexpr std::size_t most_runs = 4;
  const arma::uword on = arma::accu(gate > 0);
  const arma::uword whole = arma::accu(gate == 1);
  const std::vector<std::string> off_runs = runs_of(gate, 1);
  if (whole == on && 2 * on > gate.n_elem && off_runs.size() <= most_runs)
    return "all samples but " + base::join(off_runs, ", ");
  std::vector<std::string> runs = runs_of(gate, 0);
  if (runs.size() <= most_runs) return (on == 1 ? "sample " : "samples ") + base::join(runs, ", ");
  runs.resize(most_runs - 1);
  return std::to_string(on) + " of " + std::to_string(gate.n_elem) +
         " samples: " + base::join(runs, ", ") + ", ...";
}

}  // namespace

std::string gate_in_words(const Task& task, const arma::rowvec& gate) {
  if (gate.is_empty() || arma::all(gate == 1)) return "always on";
  if (arma::all(gate == 0)) return "never on";
  if (gate.min() == gate.max()) return "always on" + times(gate(0));
  const arma::vec by_context = context_values(task, gate);
  return by_context.is_empty() ? samples_in_words(gate)
                               : contexts_in_words(short_names(task.context_names()), by_context);
}

}  // namespace festina::picture
