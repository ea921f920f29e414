#include "festina/guest/check.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "festina/base/text.hpp"
#include "festina/guest/walk.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

/// What a name stands for.
struct Meaning {
  enum class Kind { symbol, constant, variable, definition };
  Kind kind;
  /// What its indices run over; the pathway of modes_of is a place among them, "#1" the first.
  std::vector<IndexSet> indices;
  std::size_t number = 0;  ///< among its kind
};

using Names = std::map<std::string, Meaning>;

/// The sets of these bindings with pathways given by their place.
std::vector<IndexSet> by_place(const std::vector<Binding>& over, const std::string& file) {
  std::vector<IndexSet> sets;
  for (std::size_t i = 0; i < over.size(); ++i) {
    IndexSet set = over[i].set;
    if (set.kind == IndexSet::Kind::modes_of && !set.pathway.name.empty()) {
      const auto parent = std::find_if(over.begin(), over.end(), [&](const Binding& binding) {
        return binding.name == set.pathway.name;
      });
      if (parent - over.begin() >= static_cast<std::ptrdiff_t>(i))
        refuse(file, over[i].at,
               "index '" + set.pathway.name + "' must stand before '" + over[i].name +
                   "', which runs over its modes");
      set.pathway = {"#" + std::to_string(parent - over.begin() + 1), 0, set.pathway.at};
    }
    sets.push_back(set);
  }
  return sets;
}

class Checker {
 public:
  explicit Checker(Theory& theory) : theory_(theory) {}

  void run() {
    collect_names();
    match_starts();
    check_results();
    for (Constant& constant : theory_.constants) check_constant(constant);
    for (const Equation& equation : theory_.equations) check_value(equation.over, equation.rate);
    for (const Definition& start : theory_.starts) check_value(start.over, start.value);
    for (const Definition& definition : theory_.definitions)
      check_value(definition.over, definition.value);
    check_value({}, theory_.loss.value);
    if (theory_.mode) check_value(theory_.mode->over, theory_.mode->value);
    for (const Claim& claim : theory_.claims) {
      check_value(claim.over, claim.left);
      check_value(claim.over, claim.right);
      if (claim.when) check_value(claim.over, *claim.when);
    }
    sort_definitions();
    for (const Definition& start : theory_.starts) check_start(start.value, start.name.name);
  }

 private:
  [[noreturn]] void fail(Position at, const std::string& what) const {
    refuse(theory_.file, at, what);
  }

  void check_new(const std::string& name, Position at, const std::string& kind) const {
    if (find_symbol(name) != nullptr)
      fail(at, kind + " '" + name + "' has the name of a known symbol (" +
                   find_symbol(name)->meaning + "); allowed: another name");
    const std::vector<std::string> functions = function_names();
    const auto& words = reserved_words();
    if (std::find(words.begin(), words.end(), name) != words.end() ||
        std::find(functions.begin(), functions.end(), name) != functions.end() || name == "loss" ||
        name == "mode")
      fail(at, kind + " '" + name + "' has the name of a word of the language; allowed: another");
    if (names_.contains(name))
      fail(at, kind + " '" + name + "' has a name that stands for something else already");
  }

  void collect_names() {
    using enum Meaning::Kind;
    for (std::size_t i = 0; i < theory_.constants.size(); ++i) {
      check_new(theory_.constants[i].name, theory_.constants[i].at, "constant");
      names_[theory_.constants[i].name] = {constant, {}, i};
    }
    for (std::size_t i = 0; i < theory_.equations.size(); ++i) {
      const Equation& equation = theory_.equations[i];
      const std::string& name = equation.variable.name;
      if (names_.contains(name) && names_.at(name).kind == variable)
        fail(equation.variable.at, "variable '" + name + "' has two equations");
      check_new(name, equation.variable.at, "variable");
      names_[name] = {variable, by_place(equation.over, theory_.file), i};
    }
    for (std::size_t i = 0; i < theory_.definitions.size(); ++i) {
      const Definition& one = theory_.definitions[i];
      check_new(one.name.name, one.name.at, "definition");
      names_[one.name.name] = {definition, by_place(one.over, theory_.file), i};
    }
  }

  /// The starts in the order of the equations.
  void match_starts() {
    std::vector<Definition> sorted(theory_.equations.size());
    for (Definition& start : theory_.starts) {
      const auto found = names_.find(start.name.name);
      if (found == names_.end() || found->second.kind != Meaning::Kind::variable)
        fail(start.name.at, "'" + start.name.name + "' has a start but no equation; allowed: d " +
                                start.name.name + "/dt = …" + near(start.name.name));
      Definition& place = sorted[found->second.number];
      if (place.value.node) fail(start.name.at, "'" + start.name.name + "' has two starts");
      const Equation& equation = theory_.equations[found->second.number];
      if (!same_sets(by_place(start.over, theory_.file), found->second.indices))
        fail(start.name.at, start.name.name + "(0) has other indices than d " +
                                text_of(equation.variable, equation.over) + "/dt");
      place = std::move(start);
    }
    for (std::size_t i = 0; i < sorted.size(); ++i)
      if (!sorted[i].value.node) {
        const Target& variable = theory_.equations[i].variable;
        fail(variable.at, "variable '" + variable.name +
                              "' has no start; needed: " + text_of(variable, {}) + "(0) = …");
      }
    theory_.starts = std::move(sorted);
  }

  void check_results() const {
    if (!theory_.loss.value.node) fail({1, 1}, "the theory has no loss; needed: loss = …");
    if (!theory_.loss.over.empty()) fail(theory_.loss.name.at, "loss has no indices");
    if (theory_.equations.empty())
      fail({1, 1}, "the theory has no equation; needed: d x/dt = … with x(0) = …");
    if (theory_.mode && (theory_.mode->over.size() != 1 ||
                         theory_.mode->over.front().set.kind != IndexSet::Kind::modes))
      fail(theory_.mode->name.at, "mode has one index, over modes: for a in modes: mode[a] = …");
  }

  static std::string text_of(const Target& target, const std::vector<Binding>&) {
    std::vector<std::string> indices;
    for (const Index& index : target.indices) indices.push_back(index.name);
    return target.name + (indices.empty() ? "" : "[" + base::join(indices, ",") + "]");
  }

  static bool same_set(const IndexSet& a, const IndexSet& b) {
    return a.kind == b.kind && a.symbol == b.symbol && a.last == b.last &&
           (a.kind != IndexSet::Kind::modes_of || a.pathway == b.pathway);
  }
  static bool same_sets(const std::vector<IndexSet>& a, const std::vector<IndexSet>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), same_set);
  }

  std::string near(const std::string& name) const {
    std::vector<std::string> known;
    for (const KnownSymbol& symbol : known_symbols()) known.push_back(symbol.name);
    for (const auto& [other, meaning] : names_) known.push_back(other);
    return base::nearest_hint(name, known);
  }

  void check_constant(const Constant& constant) const {
    walk(constant.value, [&](const Expression& part) {
      if (const auto* used = std::get_if<Reference>(&part.node->content)) {
        const KnownSymbol* symbol = find_symbol(used->name);
        const auto found = names_.find(used->name);
        const bool earlier = found != names_.end() &&
                             found->second.kind == Meaning::Kind::constant &&
                             &theory_.constants[found->second.number] < &constant;
        if ((symbol == nullptr && !earlier) || !used->indices.empty() || used->name == "t" ||
            used->time == Reference::Time::start || (symbol != nullptr && !symbol->indices.empty()))
          fail(part.at, "constant '" + constant.name + "' uses '" + used->name +
                            "'; allowed: numbers, known symbols without indices but t, and "
                            "constants above it");
      } else if (std::holds_alternative<Over>(part.node->content) ||
                 std::holds_alternative<Delta>(part.node->content)) {
        fail(part.at, "a constant has no indices, so no sum, product or delta");
      }
    });
  }

  /// Checks an expression under these bindings.
  void check_value(const std::vector<Binding>& over, const Expression& value) {
    scope_.clear();
    for (const Binding& binding : over) bind(binding);
    check_expression(value);
  }

  const Binding* bound(const std::string& name) const {
    const auto found = std::find_if(scope_.begin(), scope_.end(),
                                    [&](const Binding& binding) { return binding.name == name; });
    return found == scope_.end() ? nullptr : &*found;
  }

  void bind(const Binding& binding) {
    if (bound(binding.name) != nullptr)
      fail(binding.at, "index '" + binding.name + "' is bound already; allowed: another name");
    check_new(binding.name, binding.at, "index");
    const IndexSet& set = binding.set;
    if (set.kind == IndexSet::Kind::modes_of) {
      check_index(set.pathway, {"modes(…)", 1}, pathway_set());
    } else if (set.kind == IndexSet::Kind::range && !set.symbol.empty()) {
      const std::vector<std::string> whole = {"L", "C", "P", "n_x", "n_y"};
      if (std::find(whole.begin(), whole.end(), set.symbol) == whole.end() &&
          !(find_symbol(set.symbol) != nullptr && set.symbol.starts_with("H")))
        fail(set.at, "1.." + set.symbol +
                         " is no range; allowed: 1..n with a whole number or L, C, P, n_x, n_y, H");
    }
    scope_.push_back(binding);
  }

  static IndexSet pathway_set() {
    IndexSet set;
    set.kind = IndexSet::Kind::pathways;
    return set;
  }

  /// Checks that `index` may stand where `wanted` is, the place-th index of `name`.
  void check_index(const Index& index, const std::pair<std::string, std::size_t>& place,
                   const IndexSet& wanted) const {
    if (index.name.empty()) return;  // numbers are held against sizes where those are known
    const Binding* binding = bound(index.name);
    if (binding == nullptr) {
      std::vector<std::string> known;
      for (const Binding& one : scope_) known.push_back(one.name);
      fail(index.at, "index '" + index.name + "' is not bound here" +
                         base::nearest_hint(index.name, known) +
                         (known.empty() ? "; a 'for' or a sum binds indices"
                                        : "; allowed: " + base::join(known, ", ")));
    }
    if (!same_set(binding->set, wanted))
      fail(index.at, "index " + std::to_string(place.second) + " of " + place.first +
                         " runs over " + set_text(wanted) + ", and '" + index.name +
                         "' runs over " + set_text(binding->set));
  }

  static std::string count_text(std::size_t count) {
    if (count == 0) return "no index";
    return std::to_string(count) + (count == 1 ? " index" : " indices");
  }
  /// "; they run over pathways, modes(1st)".
  static std::string meant_sets(const std::vector<IndexSet>& sets) {
    std::vector<std::string> words;
    for (const IndexSet& set : sets)
      words.push_back(set.kind == IndexSet::Kind::modes_of ? "modes(" + set.pathway.name + ")"
                                                           : set_text(set));
    return words.empty() ? "" : "; what they run over: " + base::join(words, ", ");
  }

  void check_reference(const Reference& used, Position at) const {
    const auto found = names_.find(used.name);
    const KnownSymbol* symbol = find_symbol(used.name);
    if (found == names_.end() && symbol == nullptr) {
      if (bound(used.name) != nullptr)
        fail(at, "'" + used.name + "' is an index, which has no value of its own");
      fail(at, "unknown name '" + used.name + "'" + near(used.name) +
                   "; known are symbols (docs/your-theory.md), variables, constants and "
                   "definitions of the file");
    }
    const std::vector<IndexSet>& sets =
        found != names_.end() ? found->second.indices : symbol->indices;
    if (used.time == Reference::Time::start &&
        (found == names_.end() || found->second.kind != Meaning::Kind::variable))
      fail(at, "'" + used.name + "' is no variable, so it has no start");
    if (used.indices.size() != sets.size())
      fail(at, "'" + used.name + "' has " + count_text(sets.size()) + ", not " +
                   std::to_string(used.indices.size()) + meant_sets(sets));
    for (std::size_t i = 0; i < sets.size(); ++i) {
      IndexSet wanted = sets[i];
      if (wanted.kind == IndexSet::Kind::modes_of && wanted.pathway.name.starts_with("#"))
        wanted.pathway = used.indices[std::stoul(wanted.pathway.name.substr(1)) - 1];
      check_index(used.indices[i], {used.name, i + 1}, wanted);
    }
  }

  void check_same_kind(const Index& left, const Index& right) const {
    for (const Index& index : {left, right})
      if (!index.name.empty() && bound(index.name) == nullptr)
        fail(index.at, "index '" + index.name + "' is not bound here");
    const Binding* a = bound(left.name);
    const Binding* b = bound(right.name);
    if (a != nullptr && b != nullptr && a->set.kind != b->set.kind)
      fail(right.at, "'" + left.name + "' runs over " + set_text(a->set) + " and '" + right.name +
                         "' over " + set_text(b->set) + "; allowed: two indices of one kind");
  }

  void check_expression(const Expression& expression) {
    if (const auto* used = std::get_if<Reference>(&expression.node->content)) {
      check_reference(*used, expression.at);
    } else if (const auto* delta = std::get_if<Delta>(&expression.node->content)) {
      check_same_kind(delta->left, delta->right);
    } else if (const auto* over = std::get_if<Over>(&expression.node->content)) {
      const std::size_t outside = scope_.size();
      for (const Binding& binding : over->bindings) bind(binding);
      for (const Condition& condition : over->conditions)
        check_same_kind(condition.left, condition.right);
      check_expression(over->body);
      scope_.resize(outside);
    } else {
      for (const Expression& part : parts_of(expression)) check_expression(part);
    }
  }

  void sort_definitions() {
    std::vector<int> state(theory_.definitions.size(), 0);
    std::vector<Definition> sorted;
    for (std::size_t i = 0; i < state.size(); ++i) sort_in(i, state, sorted);
    theory_.definitions = std::move(sorted);
    for (std::size_t i = 0; i < theory_.definitions.size(); ++i)
      names_.at(theory_.definitions[i].name.name).number = i;
  }
  void sort_in(std::size_t i, std::vector<int>& state, std::vector<Definition>& sorted) const {
    const Definition& definition = theory_.definitions[i];
    if (state[i] == 2) return;
    if (state[i] == 1)
      fail(definition.name.at, "definition '" + definition.name.name + "' depends on itself");
    state[i] = 1;
    walk(definition.value, [&](const Expression& part) {
      if (const auto* used = std::get_if<Reference>(&part.node->content)) {
        const auto found = names_.find(used->name);
        if (found != names_.end() && found->second.kind == Meaning::Kind::definition)
          sort_in(found->second.number, state, sorted);
      }
    });
    state[i] = 2;
    sorted.push_back(definition);
  }

  /// `variable`'s start is known before anything is solved.
  void check_start(const Expression& value, const std::string& variable) const {
    walk(value, [&](const Expression& part) {
      const auto* used = std::get_if<Reference>(&part.node->content);
      if (used == nullptr) return;
      const auto found = names_.find(used->name);
      const bool moves = found != names_.end() && found->second.kind == Meaning::Kind::variable;
      if (moves || used->name == "t")
        fail(part.at, "the start of '" + variable + "' depends on " +
                          (moves ? "variable '" + used->name + "'" : "t") +
                          "; allowed: known symbols, constants, and definitions of these");
      if (found != names_.end() && found->second.kind == Meaning::Kind::definition)
        check_start(theory_.definitions[found->second.number].value, variable);
    });
  }

  Theory& theory_;
  Names names_;
  std::vector<Binding> scope_;
};

void add_set(const IndexSet& set, std::set<std::string>& needs) {
  using enum IndexSet::Kind;
  switch (set.kind) {
    case modes_of:
      needs.insert("pathways");
      break;
    case range:
      if (!set.symbol.empty()) needs.insert(set.symbol);
      break;
    default:
      needs.insert(set_text(set));
  }
}

void add_needs(const std::vector<Binding>& over, const Expression& value,
               std::set<std::string>& needs) {
  for (const Binding& binding : over) add_set(binding.set, needs);
  if (!value.node) return;
  walk(value, [&](const Expression& part) {
    if (const auto* used = std::get_if<Reference>(&part.node->content)) {
      if (const KnownSymbol* symbol = find_symbol(used->name)) {
        needs.insert(used->name);
        for (const IndexSet& set : symbol->indices) add_set(set, needs);
      }
    } else if (const auto* inner = std::get_if<Over>(&part.node->content)) {
      for (const Binding& binding : inner->bindings) add_set(binding.set, needs);
    }
  });
}

}  // namespace

void check(Theory& theory) {
  Checker(theory).run();
}

std::set<std::string> needs_of(const Theory& theory, bool claims_too) {
  std::set<std::string> needs;
  for (const Constant& constant : theory.constants) add_needs({}, constant.value, needs);
  for (const Equation& equation : theory.equations) add_needs(equation.over, equation.rate, needs);
  for (const std::vector<Definition>* list : {&theory.starts, &theory.definitions})
    for (const Definition& one : *list) add_needs(one.over, one.value, needs);
  add_needs({}, theory.loss.value, needs);
  if (theory.mode) add_needs(theory.mode->over, theory.mode->value, needs);
  if (!claims_too) return needs;
  for (const Claim& claim : theory.claims) {
    add_needs(claim.over, claim.left, needs);
    add_needs({}, claim.right, needs);
    if (claim.when) add_needs({}, *claim.when, needs);
  }
  return needs;
}

}  // namespace festina::guest
