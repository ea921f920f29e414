#include "festina/file/npy.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>

#include "festina/base/error.hpp"
#include "support/bytes.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using test::bytes_of;
using test::check_near;
using test::check_throws;
using test::npy;
using test::npy_header;

BOOST_AUTO_TEST_SUITE(file)

/// Saves 1, 2, 3 / 4, 5, 6 (or what `Number` makes of them) in both orders of bytes and both of
/// indices, and reads it back.
template <class Number>
void check_type(const std::string& type, const arma::mat& expected) {
  const test::TemporaryFolder folder;
  std::vector<Number> by_rows;
  for (arma::uword row = 0; row < 2; ++row)
    for (arma::uword column = 0; column < 3; ++column)
      by_rows.push_back(static_cast<Number>(expected(row, column)));
  const std::vector<Number> by_columns = {by_rows[0], by_rows[3], by_rows[1],
                                          by_rows[4], by_rows[2], by_rows[5]};
  for (const auto& [sign, order] : {std::pair{"<", std::endian::little}, {">", std::endian::big}}) {
    const std::string c = npy(npy_header(sign + type, "(2, 3)"), bytes_of(by_rows, order));
    const std::string f =
        npy(npy_header(sign + type, "(2, 3)", true), bytes_of(by_columns, order), 2);
    BOOST_TEST_CONTEXT(sign << type) {
      check_near(read_npy(folder.file("c.npy", c)).values, expected, 0);
      check_near(read_npy(folder.file("f.npy", f)).values, expected, 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(npy_element_types_and_orders) {
  const arma::mat whole = {{1, 2, 3}, {4, 5, 126}};
  const arma::mat signs = {{-1, 2, -128}, {4, 5, 127}};
  const arma::mat real = {{-0.5, 2, 1e-3}, {4, 1e300, -0.0}};
  check_type<double>("f8", real);
  check_type<float>("f4", {{-0.5, 2, 0.125}, {4, 1e10, -3}});
  check_type<std::int8_t>("i1", signs);
  check_type<std::int16_t>("i2", signs * 256);
  check_type<std::int32_t>("i4", signs * 16777216);
  check_type<std::int64_t>("i8", signs * 4294967296.0);
  check_type<std::uint8_t>("u1", whole * 2);
  check_type<std::uint16_t>("u2", whole * 500);
  check_type<std::uint32_t>("u4", whole * 30000000);
  check_type<std::uint64_t>("u8", whole * 4294967296.0);
  check_type<bool>("b1", {{0, 1, 1}, {1, 0, 0}});
}

BOOST_AUTO_TEST_CASE(npy_versions_and_shapes) {
  const test::TemporaryFolder folder;
  const std::string numbers = bytes_of<double>({1, 2, 3}, std::endian::little);
  for (const int major : {1, 2, 3}) {
    const ArrayFile flat =
        read_npy(folder.file("v.npy", npy(npy_header("<f8", "(3,)"), numbers, major)));
    check_near(flat.values, arma::vec{1, 2, 3}, 0);
    BOOST_TEST(flat.one_dimensional);
  }
  const ArrayFile row = read_npy(folder.file("r.npy", npy(npy_header("<f8", "(1, 3)"), numbers)));
  check_near(row.values, arma::mat{{1, 2, 3}}, 0);
  BOOST_TEST(!row.one_dimensional);
  // Other writers: another order of keys, other quotes, no last comma; Python 2's whole numbers.
  const std::string other = "{\"shape\":(3L, 1L),\"fortran_order\":False,\"descr\":\"<f8\"}";
  check_near(read_npy(folder.file("o.npy", npy(other, numbers))).values, arma::vec{1, 2, 3}, 0);
  check_near(read_npy(folder.file("b.npy", npy(npy_header("|u1", "(2,)"), "\x07\xFF"))).values,
             arma::vec{7, 255}, 0);
}

BOOST_AUTO_TEST_CASE(npy_refusals) {
  const test::TemporaryFolder folder;
  const std::string numbers = bytes_of<double>({1, 2, 3, 4}, std::endian::little);
  const auto read = [&folder](const std::string& bytes) {
    const std::string path = folder.file("x.npy", bytes);
    return [path] { read_npy(path); };
  };
  const auto typed = [&](const std::string& type) {
    return read(npy(npy_header(type, "(2, 2)"), numbers));
  };
  for (const std::string type : {"<f2", "<c16", "|O", "<U4", "|S8", "<M8[ns]", "|i8", "=f8", "f8"})
    check_throws<InputError>(typed(type), {"x.npy: elements of type '" + type + "'", "float64"});
  check_throws<InputError>(
      read(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (4,), }", numbers)),
      {"elements of type record"});
  for (const std::string shape :
       {"()", "(2, 2, 1)", "(0, 3)", "(2, x)", "(-1,)", "(2.5,)", "(99999999999999999999999,)"})
    check_throws<InputError>(read(npy(npy_header("<f8", shape), numbers)),
                             {"x.npy: the array has shape " + shape, "1 or 2 dimensions"});
  check_throws<InputError>(read(npy("{'descr': '<f8', 'shape': (4,), }", numbers)),
                           {"'fortran_order'"});
  check_throws<InputError>(read(npy("{}", numbers)), {"x.npy: elements of type "});
  check_throws<InputError>(read("PK\x03\x04 an archive"), {"x.npy: this is no NPY file"});
  check_throws<InputError>(read(""), {"x.npy: this is no NPY file"});
  std::string future = npy(npy_header("<f8", "(4,)"), numbers);
  future[6] = 4;
  check_throws<InputError>(read(future), {"version 4.0", "1.0, 2.0 and 3.0"});
  future[6] = 1;
  future[7] = 1;
  check_throws<InputError>(read(future), {"version 1.1"});
  check_throws<InputError>(read(npy(npy_header("<f8", "(3,)"), numbers)),
                           {"8 bytes follow the array", "one array per file"});
  // Shapes that lie, also beyond what a product of sizes can hold.
  check_throws<InputError>(read(npy(npy_header("<f8", "(5,)"), numbers)),
                           {"cut short", "32 bytes for 5 x 1 numbers of 8 bytes"});
  check_throws<InputError>(read(npy(npy_header("<f8", "(4294967296, 4294967296)"), numbers)),
                           {"cut short"});
  check_throws<InputError>([&] { read_npy(folder.path() / "none.npy"); }, {"cannot be read"});
  check_throws<InputError>([&] { read_npy(folder.path()); }, {"cannot be read"});
}

BOOST_AUTO_TEST_CASE(npy_cut_anywhere_is_refused) {
  const test::TemporaryFolder folder;
  const std::string numbers = bytes_of<float>({1, 2, 3, 4, 5, 6}, std::endian::big);
  for (const int major : {1, 2, 3}) {
    const std::string whole = npy(npy_header(">f4", "(3, 2)"), numbers, major);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::string path = folder.file("cut.npy", whole.substr(0, length));
      BOOST_TEST_CONTEXT(length << " of " << whole.size() << " bytes")
      check_throws<InputError>([&] { read_npy(path); },
                               {"cut.npy: ", length < 6 ? "no NPY file" : "cut short"});
    }
  }
}

BOOST_AUTO_TEST_CASE(npy_with_any_byte_changed_is_read_or_refused) {
  const test::TemporaryFolder folder;
  const std::string numbers = bytes_of<double>({1, 2}, std::endian::little);
  const std::string whole = npy(npy_header("<f8", "(2, 1)"), numbers);
  for (std::size_t at = 0; at < whole.size() - numbers.size(); ++at)
    for (const char byte : {'\0', '\xFF', '9', '\'', ')', ',', '{'}) {
      std::string changed = whole;
      changed[at] = byte;
      try {
        const ArrayFile array = read_npy(folder.file("changed.npy", changed));
        BOOST_TEST(array.values.n_elem <= 16U);  // never more numbers than bytes
      } catch (const InputError& error) {
        BOOST_TEST(std::string(error.what()).find("changed.npy: ") != std::string::npos);
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()
