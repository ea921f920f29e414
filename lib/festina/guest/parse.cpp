#include "festina/guest/parse.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/guest/check.hpp"
#include "festina/guest/grammar.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

/// A `for` whose block is open, and how far in it and its lines stand.
struct OpenBlock {
  std::vector<Binding> over;
  std::size_t indent;
  std::size_t inside = 0;  ///< 0 until its first line
  std::size_t first;       ///< where the `for` stands
};

/// The bindings of the indices that `target` has, in its order.
std::vector<Binding> bindings_of(const Target& target, const std::vector<Binding>& around,
                                 const std::string& file) {
  std::vector<Binding> result;
  for (const Index& index : target.indices) {
    const auto found = std::find_if(around.begin(), around.end(), [&](const Binding& binding) {
      return binding.name == index.name;
    });
    if (found == around.end())
      refuse(file, index.at,
             "no 'for' says what index '" + index.name + "' of " + target.name + " runs over");
    for (const Binding& earlier : result)
      if (earlier.name == index.name)
        refuse(file, index.at, target.name + " has index '" + index.name + "' twice");
    result.push_back(*found);
  }
  for (const Binding& binding : around)
    if (std::none_of(result.begin(), result.end(),
                     [&](const Binding& used) { return used.name == binding.name; }))
      refuse(file, target.at,
             target.name + " lacks index '" + binding.name + "' of the 'for' that it stands in");
  return result;
}

class Collector {
 public:
  explicit Collector(Theory& theory) : theory_(theory) {}

  void add(Statement statement, const SourceText& source, const LogicalLine& line) {
    const std::string& file = theory_.file;
    if (auto* rate = std::get_if<RateStatement>(&statement.content)) {
      theory_.equations.push_back({bindings_of(rate->variable, statement.over, file),
                                   rate->variable, rate->logarithm, rate->rate});
    } else if (auto* value = std::get_if<ValueStatement>(&statement.content)) {
      add_value(*value, statement.over);
    } else if (auto* constant = std::get_if<Constant>(&statement.content)) {
      if (!statement.over.empty())
        refuse(file, constant->at, "a constant has no indices; it cannot stand in a 'for'");
      theory_.constants.push_back(std::move(*constant));
    } else if (auto* claim = std::get_if<Claim>(&statement.content)) {
      claim->over = std::move(statement.over);
      claim->text = source.words(line.first, line.last);
      claim->at = source.position(line.first);
      theory_.claims.push_back(std::move(*claim));
    }
  }

 private:
  void add_value(const ValueStatement& value, const std::vector<Binding>& around) {
    const std::string& file = theory_.file;
    Definition definition{bindings_of(value.name, around, file), value.name, value.value};
    const std::string& name = value.name.name;
    if (value.start)
      theory_.starts.push_back(std::move(definition));
    else if (name == "loss")
      set_once(theory_.loss.value.node != nullptr, definition, theory_.loss);
    else if (name == "mode")
      set_once(theory_.mode.has_value(), definition, theory_.mode);
    else
      theory_.definitions.push_back(std::move(definition));
  }
  template <class Place>
  void set_once(bool there, Definition& definition, Place& place) {
    if (there) refuse(theory_.file, definition.name.at, definition.name.name + " is defined twice");
    place = std::move(definition);
  }

  Theory& theory_;
};

}  // namespace

Theory parse_theory(const std::string& text, const std::string& file) {
  Theory theory;
  theory.file = file;
  theory.name = std::filesystem::path(file).stem().string();
  theory.text = text;
  const SourceText source(file, text);
  Collector collector(theory);
  std::vector<OpenBlock> open;
  for (const LogicalLine& line : source.lines()) {
    while (!open.empty() && line.indent <= open.back().indent) {
      if (open.back().inside == 0)
        refuse(file, source.position(open.back().first),
               "nothing stands below this 'for'; allowed: lines that stand further in than it");
      open.pop_back();
    }
    if (open.empty() && line.indent != 0 && line.indent != source.lines().front().indent)
      refuse(
          file, source.position(line.first),
          "the line stands further in than the one above, which is no 'for' without a statement");
    if (!open.empty() && open.back().inside == 0) open.back().inside = line.indent;
    if (!open.empty() && line.indent != open.back().inside)
      refuse(file, source.position(line.first),
             "the line stands neither as far in as the block above nor as its 'for'");
    Statement statement = parse_statement(source, line);
    std::vector<Binding> around;
    for (const OpenBlock& block : open)
      around.insert(around.end(), block.over.begin(), block.over.end());
    if (std::holds_alternative<std::monostate>(statement.content)) {
      open.push_back({std::move(statement.over), line.indent, 0, line.first});
      continue;
    }
    statement.over.insert(statement.over.begin(), around.begin(), around.end());
    collector.add(std::move(statement), source, line);
  }
  if (!open.empty() && open.back().inside == 0)
    refuse(file, source.position(open.back().first),
           "nothing stands below this 'for'; allowed: lines that stand further in than it");
  check(theory);
  return theory;
}

Theory read_theory(const std::filesystem::path& file) {
  std::error_code error;
  // Looked at before it is opened: a pipe would be waited for.
  if (!std::filesystem::is_regular_file(file, error))
    throw InputError(file.string() + ": the theory cannot be read; allowed: a file of equations");
  if (std::filesystem::file_size(file, error) > SourceText::most_characters)
    throw InputError(file.string() + ": the file is longer than " +
                     std::to_string(SourceText::most_characters) + " characters");
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  if (!stream || !(content << stream.rdbuf()))
    throw InputError(file.string() + ": the theory cannot be read, or is empty");
  return parse_theory(content.str(), file.string());
}

}  // namespace festina::guest
