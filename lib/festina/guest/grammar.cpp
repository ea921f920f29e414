#include "festina/guest/grammar.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

namespace x3 = boost::spirit::x3;

using Place = std::string::const_iterator;
using Words = boost::iterator_range<Place>;

struct SourceTag {};

template <class Context>
const SourceText& source_of(const Context& context) {
  return x3::get<SourceTag>(context).get();
}

template <class Context>
Position at(const Context& context, Place place) {
  const SourceText& source = source_of(context);
  return source.position(static_cast<std::size_t>(place - source.text().begin()));
}

std::string text_of(const Words& words) {
  return {words.begin(), words.end()};
}

Expression make(Node node, Position position) {
  return {std::make_shared<const Node>(std::move(node)), position};
}

// Rules. What they are called is what a message says was expected.
const x3::rule<class ExpressionRule, Expression> expression = "an expression";
const x3::rule<class ProductRule, Expression> product = "an expression";
const x3::rule<class SignedRule, Expression> signed_power = "an expression";
const x3::rule<class PowerRule, Expression> power = "an expression";
const x3::rule<class PrimaryRule, Expression> primary = "an expression";
const x3::rule<class CallRule, Expression> named = "an expression";
const x3::rule<class OverRule, Expression> over = "an expression";
const x3::rule<class IndexRule, Index> index = "an index";
const x3::rule<class IndicesRule, std::vector<Index>> indices = "indices";
const x3::rule<class SetRule, IndexSet> index_set = "an index set";
const x3::rule<class BindingRule, Binding> binding = "'INDEX in SET'";
const x3::rule<class BindingsRule, std::vector<Binding>> bindings = "'INDEX in SET'";
const x3::rule<class ConditionRule, Condition> condition = "a comparison of two indices";
const x3::rule<class TargetRule, Target> target = "a name";

const auto letter = x3::ascii::alpha | x3::char_('_');
const auto inner = x3::ascii::alnum | x3::char_('_');
const auto name = x3::rule<class NameRule, Words>{"a name"} = x3::raw[x3::lexeme[letter >> *inner]];
const auto digits = x3::raw[x3::lexeme[+x3::ascii::digit >> !letter]];
const auto number =
    x3::raw[x3::lexeme[((+x3::ascii::digit >>
                         -(x3::char_('.') >> !x3::lit('.') >> *x3::ascii::digit)) |
                        (x3::char_('.') >> +x3::ascii::digit)) >>
                       -(x3::char_("eE") >> -x3::char_("+-") >> +x3::ascii::digit)]];

auto word(const char* text) {
  return x3::lexeme[x3::lit(text) >> !inner];
}

template <class Context>
std::size_t whole_number(const Context& context, const Words& words) {
  const std::string text = text_of(words);
  if (text.size() > 6)
    refuse(source_of(context).file(), at(context, words.begin()),
           text + " is too large a number for an index; allowed: 1 to 999999");
  return std::stoul(text);
}

const auto index_named = [](auto& context) {
  const Words& words = x3::_attr(context);
  x3::_val(context) = Index{text_of(words), 0, at(context, words.begin())};
};
const auto index_numbered = [](auto& context) {
  const Words& words = x3::_attr(context);
  const std::size_t value = whole_number(context, words);
  if (value == 0)
    refuse(source_of(context).file(), at(context, words.begin()), "indices count from 1");
  x3::_val(context) = Index{"", value, at(context, words.begin())};
};
const auto index_def = name[index_named] | digits[index_numbered];

const auto append = [](auto& context) { x3::_val(context).push_back(x3::_attr(context)); };
const auto indices_def = index[append] >> *(x3::lit(',') > index[append]);

const auto set_named = [](auto& context) {
  const Words& words = x3::_attr(context);
  const std::vector<std::string> known = {"modes", "pathways", "contexts", "inputs", "outputs"};
  using enum IndexSet::Kind;
  constexpr std::array<IndexSet::Kind, 5> kinds = {modes, pathways, contexts, inputs, outputs};
  const auto found = std::find(known.begin(), known.end(), text_of(words));
  if (found == known.end())
    refuse(source_of(context).file(), at(context, words.begin()),
           "unknown index set '" + text_of(words) + "'" +
               base::nearest_hint(text_of(words), known) +
               "; allowed: modes, modes(p), pathways, contexts, inputs, outputs, 1..n");
  IndexSet& set = x3::_val(context);
  set.kind = kinds.at(static_cast<std::size_t>(found - known.begin()));
  set.at = at(context, words.begin());
};
const auto set_pathway = [](auto& context) {
  IndexSet& set = x3::_val(context);
  if (set.kind != IndexSet::Kind::modes)
    refuse(source_of(context).file(), set.at,
           set_text(set) + " takes no pathway; allowed: modes(p) alone");
  set.kind = IndexSet::Kind::modes_of;
  set.pathway = x3::_attr(context);
};
const auto set_first = [](auto& context) {
  const Words& words = x3::_attr(context);
  IndexSet& set = x3::_val(context);
  set.kind = IndexSet::Kind::range;
  set.at = at(context, words.begin());
  if (text_of(words) != "1")
    refuse(source_of(context).file(), set.at, "a range starts at 1; allowed: 1..n");
};
const auto set_last = [](auto& context) {
  IndexSet& set = x3::_val(context);
  set.last = whole_number(context, x3::_attr(context));
  if (set.last == 0) refuse(source_of(context).file(), set.at, "the range is empty; allowed: 1..n");
};
const auto set_symbol = [](auto& context) {
  x3::_val(context).symbol = text_of(x3::_attr(context));
};
const auto index_set_def =
    (name[set_named] >> -(x3::lit('(') > index[set_pathway] > x3::lit(')'))) |
    (digits[set_first] > x3::lit("..") > (digits[set_last] | name[set_symbol]));

const auto bound_name = [](auto& context) {
  const Words& words = x3::_attr(context);
  x3::_val(context).name = text_of(words);
  x3::_val(context).at = at(context, words.begin());
};
const auto bound_set = [](auto& context) { x3::_val(context).set = x3::_attr(context); };
const auto binding_def = name[bound_name] > word("in") > index_set[bound_set];
const auto bindings_def = binding[append] >> *(x3::lit(',') > binding[append]);

struct Comparisons : x3::symbols<Condition::Kind> {
  Comparisons() {
    using enum Condition::Kind;
    add("==", equal)("!=", unequal)("<=", at_most)("<", less)(">=", at_least)(">", more);
  }
};
const Comparisons comparison;
const auto compare_left = [](auto& context) { x3::_val(context).left = x3::_attr(context); };
const auto compare_kind = [](auto& context) { x3::_val(context).kind = x3::_attr(context); };
const auto compare_right = [](auto& context) { x3::_val(context).right = x3::_attr(context); };
const auto condition_def = index[compare_left] > comparison[compare_kind] > index[compare_right];

// Expressions. Lists of terms and factors stay lists, so that no tree is deeper than its brackets.
const auto as_it_is = [](auto& context) { x3::_val(context) = x3::_attr(context); };

const auto expression_list = [](auto& context) {
  // (first, [(sign, term)]) as it was read
  const auto& parts = x3::_attr(context);
  const Expression& first = boost::fusion::at_c<0>(parts);
  const auto& rest = boost::fusion::at_c<1>(parts);
  if (rest.empty()) {
    x3::_val(context) = first;
    return;
  }
  Sum sum{{{false, first}}};
  for (const auto& term : rest)
    sum.terms.push_back({boost::fusion::at_c<0>(term) == '-', boost::fusion::at_c<1>(term)});
  x3::_val(context) = make({std::move(sum)}, first.at);
};
const auto expression_def = (product >> *(x3::char_("+-") > product))[expression_list];

const auto product_list = [](auto& context) {
  const auto& parts = x3::_attr(context);
  const Expression& first = boost::fusion::at_c<0>(parts);
  const auto& rest = boost::fusion::at_c<1>(parts);
  if (rest.empty()) {
    x3::_val(context) = first;
    return;
  }
  Product product_of{{{false, first}}};
  for (const auto& factor : rest)
    product_of.factors.push_back(
        {boost::fusion::at_c<0>(factor) == '/', boost::fusion::at_c<1>(factor)});
  x3::_val(context) = make({std::move(product_of)}, first.at);
};
const auto product_def = (signed_power >> *(x3::char_("*/") > signed_power))[product_list];

const auto with_signs = [](auto& context) {
  const auto& parts = x3::_attr(context);
  const auto& signs = boost::fusion::at_c<0>(parts);
  const Expression& value = boost::fusion::at_c<1>(parts);
  const bool minus = std::count(signs.begin(), signs.end(), '-') % 2 != 0;
  x3::_val(context) = minus ? make({Sum{{{true, value}}}}, value.at) : value;
};
const auto signed_power_def = (*x3::char_("+-") >> power)[with_signs];

const auto raise = [](auto& context) {
  const Expression base = x3::_val(context);
  x3::_val(context) = make({Power{base, x3::_attr(context)}}, base.at);
};
const auto power_def = primary[as_it_is] >> -(x3::lit('^') > signed_power[raise]);

const auto as_number = [](auto& context) {
  const Words& words = x3::_attr(context);
  const double value = std::strtod(text_of(words).c_str(), nullptr);
  if (!std::isfinite(value))
    refuse(source_of(context).file(), at(context, words.begin()),
           text_of(words) + " is beyond double precision");
  x3::_val(context) = make({Number{value}}, at(context, words.begin()));
};
const auto primary_def = number[as_number] | over[as_it_is] | named[as_it_is] |
                         (x3::lit('(') > expression[as_it_is] > x3::lit(')'));

// sum(a in modes where a != b: body)
const auto over_first = [](auto& context) {
  const Words& words = x3::_attr(context);
  x3::_val(context) =
      make({Over{text_of(words) == "product", {}, {}, {}}}, at(context, words.begin()));
};
template <class Change>
auto change_over(Change change) {
  return [change](auto& context) {
    Over changed = std::get<Over>(x3::_val(context).node->content);
    change(changed, x3::_attr(context));
    x3::_val(context) = make({std::move(changed)}, x3::_val(context).at);
  };
}
const auto over_bindings =
    change_over([](Over& changed, const std::vector<Binding>& bound) { changed.bindings = bound; });
const auto over_condition = change_over(
    [](Over& changed, const Condition& wanted) { changed.conditions.push_back(wanted); });
const auto over_body =
    change_over([](Over& changed, const Expression& body) { changed.body = body; });
const auto over_def = (x3::raw[word("sum") | word("product")])[over_first] >
                      x3::lit('(') > bindings[over_bindings] >
                      -(word("where") > condition[over_condition] >
                        *(word("and") > condition[over_condition])) > x3::lit(':') >
                      expression[over_body] > x3::lit(')');

// name, name[a], name[a](0), function(x), delta(a, b)
const auto named_first = [](auto& context) {
  const Words& words = x3::_attr(context);
  const std::string text = text_of(words);
  const auto& reserved = reserved_words();
  if (text != "delta" && std::find(reserved.begin(), reserved.end(), text) != reserved.end())
    refuse(source_of(context).file(), at(context, words.begin()),
           "expected an expression, found the word '" + text + "'");
  x3::_val(context) = make({Reference{text}}, at(context, words.begin()));
};
const auto named_indices = [](auto& context) {
  Reference changed = std::get<Reference>(x3::_val(context).node->content);
  changed.indices = x3::_attr(context);
  x3::_val(context) = make({std::move(changed)}, x3::_val(context).at);
};
/// The name that a reference or call has, which arguments follow.
const auto named_arguments = [](auto& context) {
  const Reference& so_far = std::get<Reference>(x3::_val(context).node->content);
  const Position position = x3::_val(context).at;
  const std::vector<Expression>& arguments = x3::_attr(context);
  const std::string& file = source_of(context).file();
  const auto& known = function_words();
  const auto function =
      std::find_if(known.begin(), known.end(),
                   [&](const FunctionWord& candidate) { return so_far.name == candidate.name; });
  const auto index_at = [&](std::size_t i) -> Index {
    const auto* named_index = std::get_if<Reference>(&arguments[i].node->content);
    if (named_index != nullptr && named_index->indices.empty())
      return {named_index->name, 0, arguments[i].at};
    const auto* value = std::get_if<Number>(&arguments[i].node->content);
    if (value != nullptr && value->value >= 1 && value->value < 1e6 &&
        value->value == std::floor(value->value))
      return {"", static_cast<std::size_t>(value->value), arguments[i].at};
    refuse(file, arguments[i].at, "delta compares two indices, as in delta(a, b)");
  };
  if (so_far.name == "delta" && so_far.indices.empty()) {
    if (arguments.size() != 2)
      refuse(file, position, "delta compares two indices, as in delta(a, b)");
    x3::_val(context) = make({Delta{index_at(0), index_at(1)}}, position);
    return;
  }
  if (function != known.end() && so_far.indices.empty()) {
    if (arguments.size() != function->arguments)
      refuse(file, position,
             so_far.name + " has " + base::counted(arguments.size(), "argument") +
                 "; allowed: " + std::to_string(function->arguments));
    x3::_val(context) = make({Call{so_far.name, arguments}}, position);
    return;
  }
  if (arguments.size() == 1) {
    Reference changed = so_far;
    const Node& argument = *arguments.front().node;
    const auto* zero = std::get_if<Number>(&argument.content);
    const auto* time = std::get_if<Reference>(&argument.content);
    if (zero != nullptr && zero->value == 0) {
      changed.time = Reference::Time::start;
      x3::_val(context) = make({std::move(changed)}, position);
      return;
    }
    if (time != nullptr && time->name == "t" && time->indices.empty()) return;
  }
  std::vector<std::string> names = function_names();
  refuse(file, position,
         "'" + so_far.name + "' is no function" + base::nearest_hint(so_far.name, names) +
             "; allowed: " + base::join(names, ", ") + ", delta; a variable takes (0) or (t)");
};
const x3::rule<class ArgumentsRule, std::vector<Expression>> arguments = "arguments";
const auto arguments_def = expression[append] >> *(x3::lit(',') > expression[append]);
const auto named_def = name[named_first] >>
                       -(x3::lit('[') > indices[named_indices] > x3::lit(']')) >>
                       -(x3::lit('(') > arguments[named_arguments] > x3::lit(')'));

const auto target_name = [](auto& context) {
  const Words& words = x3::_attr(context);
  x3::_val(context).name = text_of(words);
  x3::_val(context).at = at(context, words.begin());
};
const auto target_indices = [](auto& context) {
  for (const Index& one : x3::_attr(context))
    if (one.name.empty())
      refuse(source_of(context).file(), one.at,
             "an index on the left side is a name that a 'for' gives, not a number");
  x3::_val(context).indices = x3::_attr(context);
};
const auto target_def = name[target_name] >>
                        -(x3::lit('[') > indices[target_indices] > x3::lit(']'));

BOOST_SPIRIT_DEFINE(expression, product, signed_power, power, primary, named, over, index, indices,
                    index_set, binding, bindings, condition, target, arguments)

// Statements.
const x3::rule<class RateRule, RateStatement> rate_statement = "a differential equation";
const x3::rule<class ValueRule, ValueStatement> value_statement = "a statement";
const x3::rule<class ConstantRule, Constant> constant_statement = "a constant";
const x3::rule<class ClaimRule, Claim> claim_statement = "a claim";

const auto rate_variable = [](auto& context) { x3::_val(context).variable = x3::_attr(context); };
const auto rate_logarithm = [](auto& context) { x3::_val(context).logarithm = true; };
const auto rate_value = [](auto& context) { x3::_val(context).rate = x3::_attr(context); };
const auto rate_statement_def =
    x3::lexeme[x3::lit('d') >> &x3::ascii::space] >
    -(word("log")[rate_logarithm]) > target[rate_variable] > x3::lit('/') >
    word("dt") > x3::lit('=') > expression[rate_value];

const auto value_name = [](auto& context) { x3::_val(context).name = x3::_attr(context); };
const auto value_start = [](auto& context) { x3::_val(context).start = true; };
const auto value_value = [](auto& context) { x3::_val(context).value = x3::_attr(context); };
const auto value_statement_def = (target[value_name] >>
                                  -(x3::lit('(') > x3::lit('0')[value_start] > x3::lit(')'))) >
                                 x3::lit('=') > expression[value_value];

const auto constant_name = [](auto& context) {
  const Words& words = x3::_attr(context);
  x3::_val(context).name = text_of(words);
  x3::_val(context).at = at(context, words.begin());
};
const auto constant_value = [](auto& context) { x3::_val(context).value = x3::_attr(context); };
const auto constant_rule = [](auto& context) {
  x3::_val(context).rule = text_of(x3::_attr(context));
};
const auto quoted =
    x3::lexeme[x3::lit('"') > x3::raw[*(x3::char_ - x3::char_("\"\n"))][constant_rule] >
               x3::lit('"')];
const auto constant_statement_def = word("constant") > name[constant_name] >
                                    x3::lit('=') > expression[constant_value] >
                                    -(word("from") > word("rule") > quoted);

const auto claim_left = [](auto& context) { x3::_val(context).left = x3::_attr(context); };
const auto claim_right = [](auto& context) { x3::_val(context).right = x3::_attr(context); };
const auto claim_kind = [](auto& context) { x3::_val(context).kind = Claim::Kind::time; };
const auto claim_when = [](auto& context) { x3::_val(context).when = x3::_attr(context); };
const auto claim_statement_def =
    word("claim") >
    ((word("time")[claim_kind] > x3::lit('(') > expression[claim_left] > x3::lit('=') >
      expression[claim_right] > x3::lit(')') > x3::lit('=') > expression[claim_when]) |
     (expression[claim_left] > x3::lit('=') > expression[claim_right]));

BOOST_SPIRIT_DEFINE(rate_statement, value_statement, constant_statement, claim_statement)

const x3::rule<class StatementRule, Statement> statement = "a statement";
const auto statement_over = [](auto& context) { x3::_val(context).over = x3::_attr(context); };
const auto statement_content = [](auto& context) {
  x3::_val(context).content = x3::_attr(context);
};
const auto content_rule = rate_statement[statement_content] |
                          constant_statement[statement_content] |
                          claim_statement[statement_content] | value_statement[statement_content];
const auto statement_def =
    (word("for") > bindings[statement_over] > x3::lit(':') > -content_rule) | content_rule;

BOOST_SPIRIT_DEFINE(statement)

/// The word or sign that stands at `place`, for messages.
std::string found_at(Place place, Place end) {
  while (place != end && std::isspace(static_cast<unsigned char>(*place)) != 0) ++place;
  if (place == end) return "the end of the statement";
  Place last = place;
  const auto is_inner = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  while (last != end && is_inner(*last)) ++last;
  if (last == place) ++last;
  return "'" + std::string(place, last) + "'";
}

}  // namespace

Statement parse_statement(const SourceText& source, const LogicalLine& line) {
  const auto offset = [&](std::size_t place) {
    return source.text().begin() + static_cast<std::ptrdiff_t>(place);
  };
  Place first = offset(line.first);
  const Place last = offset(line.last);
  const auto place_of = [&](Place place) {
    while (place != last && std::isspace(static_cast<unsigned char>(*place)) != 0) ++place;
    return source.position(static_cast<std::size_t>(place - source.text().begin()));
  };
  Statement result;
  const auto grammar = x3::with<SourceTag>(std::ref(source))[statement];
  bool read = false;
  try {
    read = x3::phrase_parse(first, last, grammar, x3::ascii::space, result);
  } catch (const x3::expectation_failure<Place>& failure) {
    refuse(source.file(), place_of(failure.where()),
           "expected " + failure.which() + ", found " + found_at(failure.where(), last));
  }
  if (!read || first != last)
    refuse(source.file(), place_of(first),
           std::string("expected ") +
               (read ? "an operator or the end of the statement" : "a statement") + ", found " +
               found_at(first, last) +
               (read ? ""
                     : "; allowed: d x/dt = …, x(0) = …, loss = …, name = …, for … in …:, constant "
                       "…, claim …"));
  return result;
}

}  // namespace festina::guest
