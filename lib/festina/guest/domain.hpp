#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "festina/guest/values.hpp"

namespace festina::guest {

/// An index that is bound, and what it runs over: modes(p) by the name of p, or by its number.
struct Slot {
  std::string name;
  IndexSet set;
};

/// All values that some indices take together, in lexicographic order: the places of an array. An
/// index over modes(p) comes after p.
class Domain {
 public:
  /// Throws InputError when there are more than most_places.
  Domain(std::vector<Slot> slots, const Values& values);

  const std::vector<Slot>& slots() const { return slots_; }
  std::size_t count() const { return count_; }
  /// What slot `slot` is at place `place`, from 0.
  std::size_t at(std::size_t place, std::size_t slot) const {
    return places_[place * slots_.size() + slot];
  }
  /// The place of these values, one per slot; no_place where there is none.
  std::size_t find(const std::vector<std::size_t>& values) const;
  /// The slot of this name; slots().size() where there is none.
  std::size_t slot_of(const std::string& name) const;
  /// Whether number `value` (from 0) is one that slot `slot` ever takes.
  std::size_t largest(std::size_t slot) const { return sizes_[slot]; }

  static constexpr std::size_t no_place = static_cast<std::size_t>(-1);
  static constexpr std::size_t most_places = 5'000'000;

 private:
  std::vector<Slot> slots_;
  std::vector<std::size_t> sizes_;  ///< most values of every slot
  std::size_t count_ = 0;
  std::vector<std::uint32_t> places_;
  std::vector<std::uint32_t> lookup_;  ///< of padded places
};

/// Domains, each made once.
class Domains {
 public:
  explicit Domains(const Values& values) : values_(values) {}
  const Domain* get(std::vector<Slot> slots);

 private:
  const Values& values_;
  std::map<std::string, std::unique_ptr<const Domain>> known_;
};

}  // namespace festina::guest
