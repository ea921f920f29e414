#include "festina/guest/domain.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

std::size_t most_modes(const Values& values) {
  return values.pathway_modes.empty()
             ? 0
             : *std::max_element(values.pathway_modes.begin(), values.pathway_modes.end());
}

}  // namespace

std::size_t Values::size_of(const IndexSet& set) const {
  switch (set.kind) {
    case IndexSet::Kind::modes:
      return modes;
    case IndexSet::Kind::pathways:
      return pathway_modes.size();
    case IndexSet::Kind::contexts:
      return contexts.value_or(0);
    case IndexSet::Kind::inputs:
      return inputs;
    case IndexSet::Kind::outputs:
      return outputs;
    case IndexSet::Kind::modes_of:
      return most_modes(*this);
    default:
      return set.symbol.empty() ? set.last : static_cast<std::size_t>(scalars.at(set.symbol));
  }
}

Domain::Domain(std::vector<Slot> slots, const Values& values) : slots_(std::move(slots)) {
  std::size_t padded = 1;
  std::vector<std::size_t> parents;  // of modes(p): the slot of p; others: none
  for (const Slot& slot : slots_) {
    sizes_.push_back(values.size_of(slot.set));
    parents.push_back(slot.set.kind == IndexSet::Kind::modes_of ? slot_of(slot.set.pathway.name)
                                                                : slots_.size());
    if (padded > most_places * 8 / std::max<std::size_t>(1, sizes_.back()))
      throw InputError("the theory runs over more than " + std::to_string(most_places) +
                       " combinations of indices; allowed: fewer, by a definition that sums first");
    padded *= sizes_.back();
  }
  lookup_.assign(padded, nowhere);
  std::vector<std::size_t> now(slots_.size(), 0);
  for (std::size_t place = 0; place < padded; ++place) {
    std::size_t rest = place;
    for (std::size_t i = slots_.size(); i-- > 0; rest /= sizes_[i]) now[i] = rest % sizes_[i];
    bool there = true;
    for (std::size_t i = 0; i < slots_.size() && there; ++i) {
      if (slots_[i].set.kind != IndexSet::Kind::modes_of) continue;
      const std::size_t pathway =
          parents[i] < slots_.size() ? now[parents[i]] : slots_[i].set.pathway.number - 1;
      there = pathway < values.pathway_modes.size() && now[i] < values.pathway_modes[pathway];
    }
    if (!there) continue;
    lookup_[place] = static_cast<std::uint32_t>(count_++);
    for (const std::size_t value : now) places_.push_back(static_cast<std::uint32_t>(value));
  }
  if (count_ > most_places)
    throw InputError("the theory runs over " + std::to_string(count_) +
                     " combinations of indices; allowed: up to " + std::to_string(most_places));
}

std::size_t Domain::find(const std::vector<std::size_t>& values) const {
  std::size_t place = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (values[i] >= sizes_[i]) return no_place;
    place = place * sizes_[i] + values[i];
  }
  return lookup_[place] == nowhere ? no_place : lookup_[place];
}

std::size_t Domain::slot_of(const std::string& name) const {
  const auto found = std::find_if(slots_.begin(), slots_.end(),
                                  [&](const Slot& slot) { return slot.name == name; });
  return static_cast<std::size_t>(found - slots_.begin());
}

const Domain* Domains::get(std::vector<Slot> slots) {
  std::string key;
  for (const Slot& slot : slots) key += slot.name + " in " + set_text(slot.set) + ",";
  auto& place = known_[key];
  if (!place) place = std::make_unique<const Domain>(std::move(slots), values_);
  return place.get();
}

}  // namespace festina::guest
