#pragma once

#include <string>
#include <utility>
#include <variant>

namespace festina::base {

/// Why something does not apply or is not there, as a sentence about it goes on: "needs contexts,
/// and the task has none".
struct WhyNot {
  std::string reason;
};

/// A value, or why there is none: the one way in which the house says so. Where there is nothing to
/// hand over, std::optional<WhyNot> is the obstacle.
template <class Value>
class OrWhyNot {
 public:
  // Both convert, so that functions return the one or the other as it is.
  OrWhyNot(Value value) : content_(std::move(value)) {}
  OrWhyNot(WhyNot why) : content_(std::move(why)) {}

  bool has_value() const { return std::holds_alternative<Value>(content_); }
  explicit operator bool() const { return has_value(); }

  /// The value. Throws std::bad_variant_access where there is none.
  const Value& value() const& { return std::get<Value>(content_); }
  Value& value() & { return std::get<Value>(content_); }
  Value&& value() && { return std::get<Value>(std::move(content_)); }
  const Value& operator*() const { return value(); }
  const Value* operator->() const { return &value(); }

  /// Why there is none. Throws std::bad_variant_access where there is a value.
  const WhyNot& why_not() const { return std::get<WhyNot>(content_); }

 private:
  std::variant<Value, WhyNot> content_;
};

}  // namespace festina::base

namespace festina {
using base::OrWhyNot;
using base::WhyNot;
}  // namespace festina
