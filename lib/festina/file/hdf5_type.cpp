#include "festina/file/hdf5_type.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "festina/base/text.hpp"

namespace festina::file {

namespace {

constexpr unsigned most_members = 6;

std::string member_name(const Hdf5Handle& type, unsigned member) {
  char* name = H5Tget_member_name(type.id(), member);
  std::string text = name == nullptr ? "?" : name;
  H5free_memory(name);
  return text;
}

std::vector<std::string> member_names(const Hdf5Handle& type) {
  std::vector<std::string> names;
  const int count = H5Tget_nmembers(type.id());
  for (int member = 0; member < count; ++member)
    names.push_back(member_name(type, static_cast<unsigned>(member)));
  return names;
}

/// The value of an enumeration's member; 0 where it is no whole number.
std::int64_t member_value(const Hdf5Handle& type, unsigned member) {
  std::array<char, 64> value{};
  const Hdf5Handle whole(H5Tget_super(type.id()), H5Tclose);
  if (H5Tget_size(type.id()) > value.size() ||
      H5Tget_member_value(type.id(), member, value.data()) < 0 ||
      H5Tconvert(whole.id(), H5T_NATIVE_INT64, 1, value.data(), nullptr, H5P_DEFAULT) < 0)
    return 0;
  std::int64_t number = 0;
  std::copy_n(value.begin(), sizeof number, reinterpret_cast<char*>(&number));
  return number;
}

std::string enumeration(const Hdf5Handle& type) {
  std::vector<std::string> items;
  for (const std::string& name : member_names(type)) {
    if (items.size() == most_members) {
      items.emplace_back("…");
      break;
    }
    items.push_back(name + " = " +
                    std::to_string(member_value(type, static_cast<unsigned>(items.size()))));
  }
  return "an enumeration (" + base::join(items, ", ") + ")";
}

std::string compound(const Hdf5Handle& type) {
  std::vector<std::string> names = member_names(type);
  if (names == std::vector<std::string>{"r", "i"}) return "complex numbers";
  if (names.size() > most_members) {
    names.resize(most_members);
    names.emplace_back("…");
  }
  return "compounds of the fields " + base::join(names, ", ");
}

bool is_plain_integer(const Hdf5Handle& type) {
  const std::size_t size = H5Tget_size(type.id());
  return (size == 1 || size == 2 || size == 4 || size == 8) &&
         H5Tget_precision(type.id()) == 8 * size && H5Tget_offset(type.id()) == 0;
}

/// float16 as IEEE 754 lays it out, in either order of bytes.
bool is_half(const Hdf5Handle& type) {
  std::size_t sign = 0;
  std::size_t exponent = 0;
  std::size_t exponent_bits = 0;
  std::size_t mantissa = 0;
  std::size_t mantissa_bits = 0;
  if (H5Tget_fields(type.id(), &sign, &exponent, &exponent_bits, &mantissa, &mantissa_bits) < 0)
    return false;
  return H5Tget_size(type.id()) == 2 && H5Tget_precision(type.id()) == 16 &&
         H5Tget_ebias(type.id()) == 15 && H5Tget_norm(type.id()) == H5T_NORM_IMPLIED &&
         sign == 15 && exponent == 10 && exponent_bits == 5 && mantissa == 0 && mantissa_bits == 10;
}

bool is_plain_float(const Hdf5Handle& type) {
  for (const hid_t known :
       {H5T_IEEE_F64LE, H5T_IEEE_F64BE, H5T_IEEE_F32LE, H5T_IEEE_F32BE, H5T_NATIVE_LDOUBLE})
    if (H5Tequal(type.id(), known) > 0) return true;
  return is_half(type);
}

}  // namespace

bool is_hdf5_bool(const Hdf5Handle& type) {
  return H5Tget_class(type.id()) == H5T_ENUM && H5Tget_size(type.id()) == 1 &&
         member_names(type) == std::vector<std::string>{"FALSE", "TRUE"} &&
         member_value(type, 0) == 0 && member_value(type, 1) == 1;
}

std::optional<std::string> hdf5_no_numbers(const Hdf5Handle& type) {
  switch (H5Tget_class(type.id())) {
    case H5T_INTEGER:
      if (is_plain_integer(type)) return std::nullopt;
      return "whole numbers of an unknown layout";
    case H5T_FLOAT:
      if (is_plain_float(type)) return std::nullopt;
      return "floats of an unknown layout";
    case H5T_ENUM:
      if (is_hdf5_bool(type)) return std::nullopt;
      return enumeration(type);
    case H5T_COMPOUND:
      return compound(type);
    case H5T_STRING:
      return "text";
    case H5T_ARRAY:
      return "arrays in arrays";
    case H5T_VLEN:
      return "lists of varying length";
    case H5T_REFERENCE:
      return "references";
    case H5T_BITFIELD:
      return "bit fields";
    case H5T_OPAQUE:
      return "bytes without a meaning";
    default:
      return "values of an unknown type";
  }
}

}  // namespace festina::file
