#include "festina/picture/tables.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/ladder/rung_numbers.hpp"
#include "festina/picture/cells.hpp"
#include "festina/picture/html.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

using ladder::Unit;

/// What a rung is; of a guest's nothing is known.
std::string rung_sentence(const std::string& name) {
  const ladder::Rung* known = ladder::known_rung(name);
  return known == nullptr ? "a guest's own" : known->sentence;
}

/// "rel. L2 (%)".
std::string head_of(const ladder::RungNumber& number) {
  std::string head(number.words);
  if (number.unit == Unit::share) head += " (%)";
  if (number.unit == Unit::epoch || number.unit == Unit::whole_epoch) head += " (epoch)";
  return head;
}

int digits_of(const ladder::RungNumber& number) {
  if (number.unit == Unit::whole_epoch) return 6;
  return number.unit == Unit::epoch ? 4 : 3;
}

SortableCell cell_of(const ladder::RungNumber& number, const std::optional<double>& value) {
  if (!value) return {number_cell(value), value};
  if (number.unit == Unit::count) return {count_cell(static_cast<std::size_t>(*value)), value};
  if (number.unit == Unit::share) return {number_cell(100 * *value), 100 * *value};
  // Sorted by how far it is from 1.
  if (number.unit == Unit::ratio) return {number_cell(value), std::abs(std::log(*value))};
  return {number_cell(value, digits_of(number)), value};
}

/// "512" or "512 (505-520)" for the spread over runs.
std::string spread_of(const std::vector<std::optional<double>>& epochs) {
  double low = 0;
  double high = 0;
  double sum = 0;
  for (const auto& epoch : epochs) {
    if (!epoch) return "–";
    low = sum == 0 ? *epoch : std::min(low, *epoch);
    high = std::max(high, *epoch);
    sum += *epoch;
  }
  const std::string mean = base::short_number(sum / static_cast<double>(epochs.size()));
  return epochs.size() == 1
             ? mean
             : mean + " (" + base::short_number(low) + " to " + base::short_number(high) + ")";
}

/// Those that some rung has.
std::vector<std::size_t> shown_residuals(const Climb& climb) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < ladder::residual_definitions.size(); ++i)
    if (std::any_of(climb.rungs.begin(), climb.rungs.end(),
                    [i](const RungResult& rung) { return rung.assumptions.at(i).has_value(); }))
      shown.push_back(i);
  return shown;
}

/// With a capital where it begins with a letter of ASCII.
std::string capitalised(std::string words) {
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

}  // namespace

SortableTable ladder_table(const Climb& climb) {
  std::vector<std::string> heads = {"rung"};
  std::vector<std::vector<SortableCell>> rows;
  for (const RungResult& rung : climb.rungs)
    rows.push_back({{text_cell(rung.info.name), static_cast<double>(rows.size())}});
  for (const ladder::RungNumber& number : ladder::rung_numbers) {
    if (number.unit == Unit::second) continue;  // the page is the same for every run of the same
    const auto has = [&](const RungResult& rung) { return number.of(rung).has_value(); };
    if (std::none_of(climb.rungs.begin(), climb.rungs.end(), has)) continue;
    heads.push_back(head_of(number));
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i].push_back(cell_of(number, number.of(climb.rungs[i])));
  }
  return sortable_table("ladder", heads, rows);
}

std::string rung_table(const Climb& climb) {
  std::string rows = head_row({"rung", "what it is", "chosen by rule", "given by hand",
                               "chosen by looking", "read off a run"});
  const auto or_nothing = [](const std::vector<std::string>& list, std::string_view separator) {
    return words_cell(list.empty() ? "nothing" : base::join(list, separator));
  };
  for (const RungResult& rung : climb.rungs)
    rows +=
        element("tr", text_cell(rung.info.name) + words_cell(rung_sentence(rung.info.name)) +
                          words_cell(base::join(rung.info.chosen, "; ")) +
                          or_nothing(rung.info.fitted, ", ") + or_nothing(rung.info.tuned, ", ") +
                          or_nothing(rung.info.from_run, "; "));
  return html_table(rows);
}

std::string half_epoch_table(const Results& results) {
  const Climb& climb = results.climb;
  const Frame& frame = results.spectrum.frame;
  std::vector<std::string> heads = {"modes", "singular value"};
  if (!climb.runs.empty()) heads.push_back(runs_name(climb) + " runs (smallest to largest)");
  for (const RungResult& rung : climb.rungs) heads.push_back(rung.info.name);
  std::vector<std::vector<std::optional<double>>> runs;
  for (const Trajectory& run : climb.runs)
    runs.push_back(trajectory::mode_half_epochs(frame, run.epochs, run.modes));
  std::string rows = head_row(heads);
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) {
    std::string cells = text_cell(block_name(frame.blocks[b])) +
                        number_cell(std::optional(frame.s(frame.blocks[b].first)), 4);
    if (!runs.empty()) {
      std::vector<std::optional<double>> epochs;
      for (const auto& run : runs) epochs.push_back(run[b]);
      cells += number_cell(spread_of(epochs));
    }
    for (const RungResult& rung : climb.rungs) cells += number_cell(rung.mode_half_epochs[b], 4);
    rows += element("tr", cells);
  }
  return html_table(rows);
}

std::string mode_times_table(const Climb& climb, const RungResult& network) {
  std::vector<std::string> heads = {"pathway",        "modes",   "singular value",
                                    "alignment time", "aligned", "half learned, alone",
                                    "half learned"};
  std::vector<const RungResult*> theories;
  for (const RungResult& rung : climb.rungs)
    if (rung.info.describes == network.info.name &&
        rung.mode_times.size() == network.mode_times.size()) {
      theories.push_back(&rung);
      heads.push_back("half learned, " + rung.info.name);
    }
  std::string rows = head_row(heads);
  for (const std::size_t i : race::order_of_learning(network.mode_times)) {
    const race::ModeTimes& times = network.mode_times[i];
    std::string cells = text_cell(network.info.modes->pathways[times.pathway].name) +
                        text_cell(block_name(times.block)) +
                        number_cell(std::optional(times.singular_value), 4) +
                        number_cell(times.alignment_time, 4) + number_cell(times.aligned, 4) +
                        number_cell(times.learned_alone, 4) + number_cell(times.learned, 4);
    for (const RungResult* theory : theories)
      cells += number_cell(theory->mode_times[i].learned, 4);
    rows += element("tr", cells);
  }
  return html_table(rows);
}

std::string mode_times_key() {
  return "In epochs; – where there is none. Alignment time: τ/s, in which what is off the vectors "
         "of "
         "a mode with two layers of its own falls behind by a factor e. Aligned: first epoch at "
         "which " +
         base::short_number(100 * race::ModeTimes::aligned_at) +
         " % of what the trained pathway does to and from these modes joins them. Half learned, "
         "alone: closed form of a mode that shares no edge and feels nobody else, from the "
         "expected "
         "start. Half "
         "learned: at half of the last recorded strength; – for modes that end below 1 % of the "
         "largest.";
}

std::string assumption_table(const Climb& climb) {
  const std::vector<std::size_t> shown = shown_residuals(climb);
  std::vector<std::string> heads = {"rung"};
  for (const std::size_t i : shown) heads.emplace_back(ladder::residual_definitions[i].words);
  std::string rows = head_row(heads);
  for (const RungResult& rung : climb.rungs) {
    std::string cells = text_cell(rung.info.name);
    for (const std::size_t i : shown) cells += number_cell(rung.assumptions.at(i));
    rows += element("tr", cells);
  }
  return html_table(rows);
}

std::string assumption_key(const Climb& climb) {
  std::string text = "Shares between 0 and 1; 0 is exact, except for alignment, where 1 is.";
  for (const std::size_t i : shown_residuals(climb)) {
    const auto& [key, unit, words, meaning, fault] = ladder::residual_definitions[i];
    text.append(" ")
        .append(capitalised(std::string(words)))
        .append(": ")
        .append(meaning)
        .append(".");
  }
  return text;
}

std::string pair_table(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string rows;
  for (const auto& [key, value] : pairs) rows += element("tr", text_cell(key) + text_cell(value));
  return html_table(rows);
}

std::string provenance_table(const record::Provenance& p) {
  return pair_table({{"Festina", p.festina + ", commit " + p.commit},
                     {"seed", std::to_string(p.seed)},
                     {"Boost", p.boost},
                     {"Armadillo", p.armadillo},
                     {"HDF5", p.hdf5},
                     {"BLAS", p.blas + ", " + std::to_string(p.blas_threads) + " thread"},
                     {"kernel of training", p.kernel},
                     {"compiler", p.compiler}});
}

}  // namespace festina::picture
