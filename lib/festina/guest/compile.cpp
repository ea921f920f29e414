#include "festina/guest/compile.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Operation operation_of(const std::string& function) {
  static const std::map<std::string, Operation> operations = {
      {"exp", Operation::exponential},    {"log", Operation::logarithm},
      {"sqrt", Operation::root},          {"tanh", Operation::tangent_hyperbolic},
      {"sin", Operation::sine},           {"cos", Operation::cosine},
      {"erf", Operation::error_function}, {"abs", Operation::absolute},
      {"min", Operation::minimum},        {"max", Operation::maximum},
      {"pow", Operation::power}};
  return operations.at(function);
}

bool holds(Condition::Kind kind, std::size_t left, std::size_t right) {
  switch (kind) {
    case Condition::Kind::equal:
      return left == right;
    case Condition::Kind::unequal:
      return left != right;
    case Condition::Kind::less:
      return left < right;
    case Condition::Kind::at_most:
      return left <= right;
    case Condition::Kind::more:
      return left > right;
    default:
      return left >= right;
  }
}

}  // namespace

ExpressionCompiler::ExpressionCompiler(const std::string& file, const Values& values, Tape& tape,
                                       std::vector<Instruction>& instructions)
    : file_(file), values_(values), tape_(tape), instructions_(instructions), domains_(values) {}

Array ExpressionCompiler::array_over(const std::vector<Binding>& over, bool constant) {
  Slots slots;
  for (const Binding& binding : over) slots.push_back({binding.name, binding.set});
  const Domain* domain = domains_.get(std::move(slots));
  return {domain, tape_.room(domain->count()), constant};
}

Array ExpressionCompiler::compile(const std::vector<Binding>& over, const Expression& expression) {
  scope_.clear();
  for (const Binding& binding : over) scope_.push_back({binding.name, binding.set});
  loaded_.clear();
  return make(expression);
}

Array ExpressionCompiler::compile_whole(const std::vector<Binding>& over,
                                        const Expression& expression) {
  const Array array = compile(over, expression);
  return broadcast(array, domains_.get(scope_));
}

ExpressionCompiler::Slots ExpressionCompiler::in_order(std::vector<std::string> names) const {
  for (std::size_t i = scope_.size(); i-- > 0;) {
    const Slot& slot = scope_[i];
    const std::string& parent = slot.set.pathway.name;
    if (contains(names, slot.name) && slot.set.kind == IndexSet::Kind::modes_of &&
        !parent.empty() && !contains(names, parent))
      names.push_back(parent);
  }
  Slots slots;
  for (const Slot& slot : scope_)
    if (contains(names, slot.name)) slots.push_back(slot);
  return slots;
}

std::vector<std::string> ExpressionCompiler::names_in(const Domain& domain) const {
  std::vector<std::string> names;
  for (const Slot& slot : domain.slots()) names.push_back(slot.name);
  return names;
}

Gather ExpressionCompiler::places(const Domain* from, const Domain* to) {
  if (from == to) return {};
  Gather& known = gathers_[{from, to}];
  if (known) return known;
  std::vector<std::size_t> slot_in_to;
  for (const Slot& slot : from->slots()) slot_in_to.push_back(to->slot_of(slot.name));
  std::vector<std::uint32_t> list(to->count());
  std::vector<std::size_t> now(from->slots().size());
  for (std::size_t place = 0; place < list.size(); ++place) {
    for (std::size_t i = 0; i < now.size(); ++i) now[i] = to->at(place, slot_in_to[i]);
    list[place] = static_cast<std::uint32_t>(from->find(now));
  }
  known = std::make_shared<const std::vector<std::uint32_t>>(std::move(list));
  return known;
}

Operand ExpressionCompiler::operand(const Array& array, const Domain* domain) {
  if (array.domain == domain || array.is_scalar()) return {array.offset, array.domain->count(), {}};
  return {array.offset, array.domain->count(), places(array.domain, domain)};
}

Array ExpressionCompiler::emit(Instruction instruction, const Domain* domain, bool constant) {
  instruction.size = domain->count();
  instruction.result = tape_.room(domain->count());
  if (constant)
    tape_.run(instruction);
  else
    instructions_.push_back(instruction);
  return {domain, instruction.result, constant};
}

Array ExpressionCompiler::broadcast(const Array& array, const Domain* domain) {
  if (array.domain == domain) return array;
  return emit({Operation::copy, 0, 0, operand(array, domain)}, domain, array.constant);
}

Array ExpressionCompiler::unary(Operation operation, const Array& a) {
  return emit({operation, 0, 0, operand(a, a.domain)}, a.domain, a.constant);
}

Array ExpressionCompiler::binary(Operation operation, const Array& a, const Array& b) {
  std::vector<std::string> names = names_in(*a.domain);
  for (const std::string& name : names_in(*b.domain)) names.push_back(name);
  const Domain* domain = domains_.get(in_order(std::move(names)));
  return emit({operation, 0, 0, operand(a, domain), operand(b, domain)}, domain,
              a.constant && b.constant);
}

Array ExpressionCompiler::make(const Expression& expression) {
  return std::visit([&](const auto& node) { return make(node, expression.at); },
                    expression.node->content);
}

Array ExpressionCompiler::make(const Number& number, Position) {
  const Array array{domains_.get({}), tape_.room(1), true};
  *tape_.values(array.offset) = number.value;
  return array;
}

std::size_t ExpressionCompiler::index_value(const Index& index, const Domain& domain,
                                            std::size_t place) const {
  if (index.name.empty()) return index.number - 1;
  return domain.at(place, domain.slot_of(index.name));
}

Array ExpressionCompiler::make(const Reference& reference, Position at) {
  const bool start = reference.time == Reference::Time::start;
  const Array& array = start ? starts_.at(reference.name) : names_.at(reference.name);
  std::string key = reference.name + (start ? "(0)" : "");
  std::vector<std::string> names;
  for (const Index& index : reference.indices) {
    if (!index.name.empty()) names.push_back(index.name);
    key += "," + index_text(index);
  }
  const Slots slots = in_order(std::move(names));
  const Domain* domain = domains_.get(slots);
  for (const Slot& slot : slots) key += ";" + slot.name + set_text(slot.set);
  if (const auto found = loaded_.find(key); found != loaded_.end()) return found->second;
  std::vector<std::uint32_t> list(domain->count());
  bool as_it_is = domain->count() == array.domain->count();
  std::vector<std::size_t> now(reference.indices.size());
  for (std::size_t place = 0; place < list.size(); ++place) {
    for (std::size_t i = 0; i < now.size(); ++i)
      now[i] = index_value(reference.indices[i], *domain, place);
    const std::size_t found = array.domain->find(now);
    if (found == Domain::no_place) {
      std::vector<std::string> words;
      for (const std::size_t value : now) words.push_back(std::to_string(value + 1));
      refuse(file_, at, reference.name + " has no entry [" + base::join(words, ",") + "] here");
    }
    list[place] = static_cast<std::uint32_t>(found);
    as_it_is = as_it_is && found == place;
  }
  Array loaded{domain, array.offset, array.constant};
  if (!as_it_is)
    loaded = emit({Operation::copy,
                   0,
                   0,
                   {array.offset, array.domain->count(),
                    std::make_shared<const std::vector<std::uint32_t>>(std::move(list))}},
                  domain, array.constant);
  loaded_[key] = loaded;
  return loaded;
}

Array ExpressionCompiler::make(const Sum& sum, Position) {
  std::vector<std::pair<bool, Array>> terms;
  for (const Sum::Term& term : sum.terms) terms.emplace_back(term.minus, make(term.value));
  // Small domains first, so that little is spread out.
  std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) {
    return std::pair(!a.second.constant, a.second.domain->count()) <
           std::pair(!b.second.constant, b.second.domain->count());
  });
  Array result = terms.front().second;
  bool minus = terms.front().first;
  for (std::size_t i = 1; i < terms.size(); ++i) {
    const auto& [subtracts, term] = terms[i];
    // −a + b is b − a.
    if (minus && !subtracts)
      result = binary(Operation::subtract, term, result);
    else
      result = binary(minus == subtracts ? Operation::add : Operation::subtract, result, term);
    minus = minus && subtracts;
  }
  return minus ? unary(Operation::negative, result) : result;
}

std::vector<Array> ExpressionCompiler::factors_of(const Product& product) {
  const Array one = make(Number{1}, {});
  std::vector<Array> factors;
  for (const Product::Factor& factor : product.factors) {
    const auto* inner = std::get_if<Product>(&factor.value.node->content);
    if (inner != nullptr && !factor.divides) {
      const std::vector<Array> more = factors_of(*inner);
      factors.insert(factors.end(), more.begin(), more.end());
      continue;
    }
    const Array value = make(factor.value);
    factors.push_back(factor.divides ? binary(Operation::divide, one, value) : value);
  }
  return factors;
}

Array ExpressionCompiler::multiply_all(std::vector<Array> factors) {
  if (factors.empty()) return make(Number{1}, {});
  std::stable_sort(factors.begin(), factors.end(), [](const Array& a, const Array& b) {
    return std::pair(!a.constant, a.domain->count()) < std::pair(!b.constant, b.domain->count());
  });
  Array result = factors.front();
  for (std::size_t i = 1; i < factors.size(); ++i)
    result = binary(Operation::multiply, result, factors[i]);
  return result;
}

Array ExpressionCompiler::make(const Product& product, Position) {
  return multiply_all(factors_of(product));
}

Array ExpressionCompiler::make(const Power& power, Position) {
  const Array base = make(power.base);
  const Array exponent = make(power.exponent);
  if (exponent.constant && exponent.is_scalar()) {
    const double value = *tape_.values(exponent.offset);
    if (value == 1) return base;
    if (value == 2) return unary(Operation::square, base);
    if (value == 0.5) return unary(Operation::root, base);
    if (value == -1) return binary(Operation::divide, make(Number{1}, {}), base);
  }
  return binary(Operation::power, base, exponent);
}

Array ExpressionCompiler::make(const Call& call, Position) {
  const Array first = make(call.arguments.front());
  const Operation operation = operation_of(call.function);
  if (call.arguments.size() == 1) return unary(operation, first);
  return binary(operation, first, make(call.arguments.back()));
}

Array ExpressionCompiler::make(const Delta& delta, Position) {
  std::vector<std::string> names;
  for (const Index& index : {delta.left, delta.right})
    if (!index.name.empty()) names.push_back(index.name);
  const Domain* domain = domains_.get(in_order(std::move(names)));
  const Array array{domain, tape_.room(domain->count()), true};
  for (std::size_t place = 0; place < domain->count(); ++place)
    tape_.values(array.offset)[place] =
        index_value(delta.left, *domain, place) == index_value(delta.right, *domain, place) ? 1 : 0;
  return array;
}

Gather ExpressionCompiler::pieces(const Domain* whole, std::size_t outer, std::size_t count,
                                  const std::vector<std::uint32_t>* chosen) const {
  // Outer slots come first, so that pieces are runs of places.
  const std::size_t total = chosen != nullptr ? chosen->size() : whole->count();
  std::vector<std::uint32_t> first(count + 1, 0);
  if (outer == 0) {
    first[1] = static_cast<std::uint32_t>(total);
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(first));
  }
  const Slots slots(whole->slots().begin(),
                    whole->slots().begin() + static_cast<std::ptrdiff_t>(outer));
  const Domain outside(slots, values_);
  std::vector<std::size_t> now(outer);
  for (std::size_t i = 0; i < total; ++i) {
    const std::size_t place = chosen != nullptr ? (*chosen)[i] : i;
    for (std::size_t k = 0; k < outer; ++k) now[k] = whole->at(place, k);
    ++first[outside.find(now) + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  return std::make_shared<const std::vector<std::uint32_t>>(std::move(first));
}

Array ExpressionCompiler::reduce(const Over& over, const Array& body, const Slots& inner) {
  std::vector<std::string> names = names_in(*body.domain);
  for (const Slot& slot : inner) names.push_back(slot.name);
  for (const Condition& condition : over.conditions)
    for (const Index& index : {condition.left, condition.right})
      if (!index.name.empty()) names.push_back(index.name);
  const Slots slots = in_order(std::move(names));
  const Domain* whole = domains_.get(slots);
  const std::size_t outer = slots.size() - inner.size();
  const Domain* outside =
      domains_.get(Slots(slots.begin(), slots.begin() + static_cast<std::ptrdiff_t>(outer)));
  Instruction instruction{over.product ? Operation::product : Operation::sum, 0, 0,
                          operand(broadcast(body, whole), whole)};
  if (!over.conditions.empty()) {
    std::vector<std::uint32_t> chosen;
    for (std::size_t place = 0; place < whole->count(); ++place)
      if (std::all_of(over.conditions.begin(), over.conditions.end(), [&](const Condition& one) {
            return holds(one.kind, index_value(one.left, *whole, place),
                         index_value(one.right, *whole, place));
          }))
        chosen.push_back(static_cast<std::uint32_t>(place));
    instruction.pieces = pieces(whole, outer, outside->count(), &chosen);
    instruction.chosen = std::make_shared<const std::vector<std::uint32_t>>(std::move(chosen));
  } else {
    instruction.pieces = pieces(whole, outer, outside->count(), nullptr);
  }
  return emit(std::move(instruction), outside, body.constant);
}

Array ExpressionCompiler::reduce_dot(const Array& a, const Array& b, const Slots& inner) {
  const Domain* whole = a.domain;
  const std::size_t outer = whole->slots().size() - inner.size();
  const Domain* outside = domains_.get(
      Slots(whole->slots().begin(), whole->slots().begin() + static_cast<std::ptrdiff_t>(outer)));
  Instruction instruction{Operation::dot, 0, 0, operand(a, whole), operand(b, whole)};
  instruction.pieces = pieces(whole, outer, outside->count(), nullptr);
  return emit(std::move(instruction), outside, a.constant && b.constant);
}

/// Σ over `inner` of factors that fall into two groups with no outer index in common is a product
/// of two matrices.
Array ExpressionCompiler::contraction(const std::vector<Array>& factors, const Slots& inner,
                                      bool& made) {
  std::set<std::string> inside;
  for (const Slot& slot : inner) inside.insert(slot.name);
  struct Group {
    std::set<std::string> outer;
    std::vector<Array> factors;
  };
  std::vector<Group> groups;
  std::vector<Array> without_outer;
  for (const Array& factor : factors) {
    Group grown{{}, {factor}};
    for (const std::string& name : names_in(*factor.domain))
      if (!inside.contains(name)) grown.outer.insert(name);
    if (grown.outer.empty()) {
      without_outer.push_back(factor);
      continue;
    }
    for (auto group = groups.begin(); group != groups.end();) {
      const bool meets =
          std::any_of(group->outer.begin(), group->outer.end(),
                      [&](const std::string& name) { return grown.outer.contains(name); });
      if (meets) {
        grown.outer.insert(group->outer.begin(), group->outer.end());
        grown.factors.insert(grown.factors.end(), group->factors.begin(), group->factors.end());
        group = groups.erase(group);
      } else {
        ++group;
      }
    }
    groups.push_back(std::move(grown));
  }
  made = false;
  if (groups.size() == 1 && !without_outer.empty()) groups.push_back({{}, {}});
  if (groups.size() != 2) return {};
  // What has no outer index goes where little has to be multiplied.
  const auto size_of = [&](const Group& group) {
    return domains_.get(in_order({group.outer.begin(), group.outer.end()}))->count();
  };
  if (size_of(groups[1]) > size_of(groups[0])) std::swap(groups[0], groups[1]);
  groups[1].factors.insert(groups[1].factors.end(), without_outer.begin(), without_outer.end());
  std::vector<const Domain*> domains;
  for (const Group& group : groups) {
    std::vector<std::string> names(group.outer.begin(), group.outer.end());
    names.insert(names.end(), inside.begin(), inside.end());
    const Slots slots = in_order(names);
    // An inner index that hangs on an outer pathway makes rows of different lengths.
    if (slots.size() != names.size()) return {};
    domains.push_back(domains_.get(slots));
  }
  const std::size_t length = domains_.get(inner)->count();
  if (length == 0) return {};
  std::vector<Array> sides;
  for (std::size_t i = 0; i < groups.size(); ++i)
    sides.push_back(broadcast(multiply_all(groups[i].factors), domains[i]));
  // The product's slots, those of the first side before those of the second.
  const auto outer_slots = [&](const Array& side) {
    const Slots& all = side.domain->slots();
    return Slots(all.begin(), all.end() - static_cast<std::ptrdiff_t>(inner.size()));
  };
  Slots first = outer_slots(sides[0]);
  Slots second = outer_slots(sides[1]);
  const auto depth = [&](const Slot& slot) {
    return std::find_if(scope_.begin(), scope_.end(),
                        [&](const Slot& other) { return other.name == slot.name; }) -
           scope_.begin();
  };
  if (!second.empty() && depth(second.front()) < depth(first.front())) {
    std::swap(first, second);
    std::swap(sides[0], sides[1]);
  }
  Slots slots = first;
  slots.insert(slots.end(), second.begin(), second.end());
  std::vector<std::string> names;
  for (const Slot& slot : slots) names.push_back(slot.name);
  Instruction instruction{Operation::contract, 0, 0, operand(sides[0], sides[0].domain),
                          operand(sides[1], sides[1].domain)};
  instruction.length = length;
  made = true;
  const Array result =
      emit(std::move(instruction), domains_.get(slots), sides[0].constant && sides[1].constant);
  return broadcast(result, domains_.get(in_order(names)));
}

Array ExpressionCompiler::make(const Over& over, Position) {
  const std::size_t outside = scope_.size();
  Slots inner;
  for (const Binding& binding : over.bindings) inner.push_back({binding.name, binding.set});
  scope_.insert(scope_.end(), inner.begin(), inner.end());
  std::vector<Array> outer_factors;
  Array result{};
  bool made = false;
  const auto* factors = std::get_if<Product>(&over.body.node->content);
  if (factors != nullptr && !over.product && over.conditions.empty()) {
    std::vector<Array> inner_factors;
    for (const Array& factor : factors_of(*factors)) {
      const std::vector<std::string> names = names_in(*factor.domain);
      const bool inside = std::any_of(inner.begin(), inner.end(),
                                      [&](const Slot& slot) { return contains(names, slot.name); });
      (inside ? inner_factors : outer_factors).push_back(factor);
    }
    result = contraction(inner_factors, inner, made);
    if (!made && inner_factors.size() > 1) {
      std::vector<std::string> names;
      for (const Array& factor : inner_factors)
        for (const std::string& name : names_in(*factor.domain)) names.push_back(name);
      for (const Slot& slot : inner) names.push_back(slot.name);
      const Domain* whole = domains_.get(in_order(names));
      const auto last = std::max_element(inner_factors.begin(), inner_factors.end(),
                                         [](const Array& a, const Array& b) {
                                           return std::pair(!a.constant, a.domain->count()) <
                                                  std::pair(!b.constant, b.domain->count());
                                         });
      const Array largest = *last;
      inner_factors.erase(last);
      result = reduce_dot(broadcast(multiply_all(inner_factors), whole), broadcast(largest, whole),
                          inner);
    } else if (!made) {
      result = reduce(over, multiply_all(inner_factors), inner);
    }
  } else {
    result = reduce(over, make(over.body), inner);
  }
  scope_.resize(outside);
  // Loads of inner indices mean nothing outside.
  if (outer_factors.empty()) return result;
  outer_factors.push_back(result);
  return multiply_all(outer_factors);
}

}  // namespace festina::guest
