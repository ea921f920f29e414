#include "festina/guest/program.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/guest/check.hpp"
#include "festina/guest/compile.hpp"
#include "festina/guest/multiplicative.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

std::string entry_text(const std::string& name, const Domain& domain, std::size_t place) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < domain.slots().size(); ++i)
    words.push_back(std::to_string(domain.at(place, i) + 1));
  return words.empty() ? name : name + "[" + base::join(words, ",") + "]";
}

/// What the theory asks for and the values lack; none where they have all.
std::optional<WhyNot> missing(const Theory& theory, const Values& values) {
  const std::set<std::string> needs = needs_of(theory);
  if (needs.contains("pathways") && values.pathway_modes.empty())
    return WhyNot{"runs over pathways, and the task has no family of them"};
  if (needs.contains("contexts") && !values.contexts)
    return WhyNot{"runs over contexts, and the task has none"};
  if (needs.contains("modes") && values.modes == 0)
    return WhyNot{"runs over modes, and the task has none: inputs and targets are uncorrelated"};
  for (const std::string& need : needs) {
    const KnownSymbol* symbol = find_symbol(need);
    if (symbol == nullptr || need == "t") continue;
    const bool known =
        symbol->indices.empty() ? values.scalars.contains(need) : values.arrays.contains(need);
    if (!known) return WhyNot{"needs " + need + " (" + symbol->meaning + "), which is not there"};
  }
  return std::nullopt;
}

}  // namespace

/// Makes a Program of a theory and values.
class Compiler {
 public:
  Compiler(const Theory& theory, const Values& values)
      : theory_(theory),
        values_(values),
        expressions_(theory.file, values, program_.tape_, program_.instructions_) {}

  Program make() {
    name_symbols();
    for (const Constant& constant : theory_.constants) name_constant(constant);
    std::vector<bool> defined(theory_.definitions.size(), false);
    make_starts(defined);
    for (std::size_t i = 0; i < defined.size(); ++i)
      if (!defined[i]) define(theory_.definitions[i]);
    for (std::size_t i = 0; i < theory_.equations.size(); ++i) make_rate(i);
    program_.rate_code_ = needed_by(rate_results_);
    const Array loss = expressions_.compile_whole({}, theory_.loss.value);
    program_.loss_ = loss.offset;
    std::vector<Array> shown = {loss};
    if (theory_.mode) {
      const Array mode = expressions_.compile_whole(theory_.mode->over, theory_.mode->value);
      program_.mode_ = mode.offset;
      program_.modes_ = mode.domain->count();
      shown.push_back(mode);
    }
    program_.shown_code_ = needed_by(shown);
    return std::move(program_);
  }

 private:
  void name_symbols() {
    for (const auto& [name, value] : values_.scalars) name_number(name, value);
    name_number("t", 0, false);
    for (const KnownSymbol& symbol : known_symbols()) {
      const auto found = values_.arrays.find(symbol.name);
      if (found == values_.arrays.end()) continue;
      const Array array = expressions_.array_over(places_of(symbol), true);
      if (found->second.size() != array.domain->count())
        throw InputError("guest: " + symbol.name + " has " + std::to_string(found->second.size()) +
                         " values; needed: " + std::to_string(array.domain->count()));
      std::copy(found->second.begin(), found->second.end(), program_.tape_.values(array.offset));
      expressions_.name(symbol.name, array);
    }
  }

  /// Bindings of a symbol's indices, named by their place.
  static std::vector<Binding> places_of(const KnownSymbol& symbol) {
    std::vector<Binding> over;
    for (std::size_t i = 0; i < symbol.indices.size(); ++i)
      over.push_back({"#" + std::to_string(i + 1), symbol.indices[i]});
    return over;
  }

  void name_number(const std::string& name, double value, bool constant = true) {
    const Array array = expressions_.array_over({}, constant);
    *program_.tape_.values(array.offset) = value;
    expressions_.name(name, array);
    if (!constant) program_.time_ = array.offset;
  }

  void name_constant(const Constant& constant) {
    const Array value = expressions_.compile({}, constant.value);
    const double number = *program_.tape_.values(value.offset);
    if (!std::isfinite(number))
      refuse(theory_.file, constant.at,
             "constant '" + constant.name + "' is " + base::short_number(number) +
                 " here; allowed: a finite number");
    expressions_.name(constant.name, value);
  }

  void define(const Definition& definition) {
    expressions_.name(definition.name.name,
                      expressions_.compile_whole(definition.over, definition.value));
  }

  /// Whether an expression can be computed from names that are there.
  bool computable(const Expression& value) const {
    bool all = true;
    walk_references(value, [&](const Reference& used) {
      all = all && used.time == Reference::Time::now && used.name != "t" &&
            expressions_.knows(used.name);
    });
    return all;
  }

  /// Room for the variables, with their starts; definitions that starts may need come first.
  void make_starts(std::vector<bool>& defined) {
    for (std::size_t i = 0; i < defined.size(); ++i)
      if (computable(theory_.definitions[i].value)) {
        define(theory_.definitions[i]);
        defined[i] = true;
      }
    std::vector<Array> starts;
    for (const Definition& start : theory_.starts)
      starts.push_back(expressions_.compile_whole(start.over, start.value));
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const Equation& equation = theory_.equations[i];
      const Array storage = expressions_.array_over(equation.over, false);
      StateArray array{equation.variable.name,
                       program_.start_.size(),
                       storage.domain->count(),
                       false,
                       storage.offset,
                       0,
                       {}};
      for (std::size_t place = 0; place < array.count; ++place) {
        array.entries.push_back(entry_text(array.name, *storage.domain, place));
        program_.start_.push_back(program_.tape_.values(starts[i].offset)[place]);
      }
      program_.arrays_.push_back(std::move(array));
      expressions_.name(equation.variable.name, storage);
      expressions_.name_start(equation.variable.name, {storage.domain, starts[i].offset, true});
    }
    if (program_.start_.empty())
      throw InputError(theory_.file + ": its variables have no entry on this task");
    for (std::size_t i = 0; i < starts.size(); ++i) check_start(i);
  }

  void check_start(std::size_t i) const {
    const StateArray& array = program_.arrays_[i];
    for (std::size_t entry = 0; entry < array.count; ++entry) {
      const double value = program_.start_[array.first + entry];
      const bool logarithm = theory_.equations[i].logarithm;
      if (!std::isfinite(value) || (logarithm && !(value > 0)))
        refuse(theory_.file, theory_.starts[i].name.at,
               array.entries[entry] + "(0) is " + base::short_number(value) + "; allowed: " +
                   (logarithm ? "above 0, as its equation is one of log " + array.name
                              : "a finite number"));
    }
  }

  void make_rate(std::size_t i) {
    const Equation& equation = theory_.equations[i];
    StateArray& array = program_.arrays_[i];
    const auto begin = program_.start_.begin() + static_cast<std::ptrdiff_t>(array.first);
    const auto end = begin + static_cast<std::ptrdiff_t>(array.count);
    const bool positive = std::all_of(begin, end, [](double value) { return value > 0; });
    Expression rate = equation.rate;
    array.logarithm = equation.logarithm;
    if (!equation.logarithm && positive)
      if (const auto by_size = rate_by_size(equation)) {
        rate = *by_size;
        array.logarithm = true;
      }
    const Array result = expressions_.compile_whole(equation.over, rate);
    array.rate = result.offset;
    rate_results_.push_back(result);
    if (array.logarithm) std::transform(begin, end, begin, [](double x) { return std::log(x); });
  }

  /// The instructions that these results need, in order.
  std::vector<std::size_t> needed_by(const std::vector<Array>& results) const {
    const auto& all = program_.instructions_;
    std::map<std::size_t, std::size_t> made_by;
    for (std::size_t i = 0; i < all.size(); ++i) made_by[all[i].result] = i;
    std::set<std::size_t> needed;
    std::vector<std::size_t> open;
    for (const Array& result : results) open.push_back(result.offset);
    while (!open.empty()) {
      const auto found = made_by.find(open.back());
      open.pop_back();
      if (found == made_by.end() || !needed.insert(found->second).second) continue;
      open.push_back(all[found->second].a.offset);
      open.push_back(all[found->second].b.offset);
    }
    return {needed.begin(), needed.end()};
  }

  const Theory& theory_;
  const Values& values_;
  Program program_;
  ExpressionCompiler expressions_;
  std::vector<Array> rate_results_;
};

OrWhyNot<Program> bind(const Theory& theory, const Values& values) {
  if (auto lacks = missing(theory, values)) return *lacks;
  return Compiler(theory, values).make();
}

const std::string& Program::entry_name(std::size_t entry) const {
  for (const StateArray& array : arrays_)
    if (entry < array.first + array.count) return array.entries.at(entry - array.first);
  throw InputError("guest: entry " + std::to_string(entry) + " of a state of " +
                   std::to_string(size()));
}

void Program::load(const solve::State& state, double t) {
  *tape_.values(time_) = t;
  for (const StateArray& array : arrays_) {
    double* x = tape_.values(array.storage);
    const double* y = state.data() + array.first;
    if (array.logarithm)
      for (std::size_t i = 0; i < array.count; ++i) x[i] = std::exp(y[i]);
    else
      std::copy_n(y, array.count, x);
  }
}

void Program::run(const std::vector<std::size_t>& code) {
  for (const std::size_t number : code) tape_.run(instructions_[number]);
}

void Program::rate(const solve::State& state, solve::State& result, double t) {
  load(state, t);
  run(rate_code_);
  result.resize(state.size());
  for (const StateArray& array : arrays_)
    std::copy_n(tape_.values(array.rate), array.count, result.data() + array.first);
}

void Program::jacobian(const solve::State& state, double t, arma::mat& J, solve::State& by_time) {
  load(state, t);
  run(rate_code_);
  J.set_size(size(), size());
  by_time.resize(size());
  tape_.clear_tangents();
  const auto column = [&](double* place, double seed, double* result) {
    *place = seed;
    for (const std::size_t number : rate_code_) tape_.differentiate(instructions_[number]);
    *place = 0;
    for (const StateArray& array : arrays_)
      std::copy_n(tape_.tangents(array.rate), array.count, result + array.first);
  };
  for (const StateArray& array : arrays_)
    for (std::size_t i = 0; i < array.count; ++i) {
      // dx/d(log x) is x.
      const double seed = array.logarithm ? tape_.values(array.storage)[i] : 1;
      column(tape_.tangents(array.storage) + i, seed, J.colptr(array.first + i));
    }
  column(tape_.tangents(time_), 1, by_time.data());
}

double Program::loss(const solve::State& state, double t) {
  load(state, t);
  run(shown_code_);
  return *tape_.values(loss_);
}

arma::vec Program::modes(const solve::State& state, double t) {
  if (modes_ == 0) return {};
  load(state, t);
  run(shown_code_);
  return {tape_.values(mode_), modes_};
}

solve::State Program::variables(const solve::State& state) const {
  solve::State result = state;
  for (const StateArray& array : arrays_)
    if (array.logarithm)
      for (std::size_t i = array.first; i < array.first + array.count; ++i)
        result[i] = std::exp(state[i]);
  return result;
}

}  // namespace festina::guest
