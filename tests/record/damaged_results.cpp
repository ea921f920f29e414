// Results whose checksums hold and whose shapes do not fit one another, and JSON that no program
// should walk.
#include <hdf5.h>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/record/compared.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/read_results.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/summary.hpp"
#include "festina/verdict/findings.hpp"
#include "support/near.hpp"
#include "support/results.hpp"

using namespace festina;
using namespace festina::record;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(record)

namespace {

/// A folder of results, in which what is altered gets new checksums.
class Folder {
 public:
  explicit Folder(const Results& results)
      : image_(results_h5(results)), curves_(curves_csv(results.climb)) {
    file::write_file(folder_.path() / "curves.csv", curves_);
    summary_ = nlohmann::ordered_json::parse(summary_json(
        results, verdict::findings(results), {file::checksum(curves_), file::checksum(image_)}));
    restore();
  }

  std::filesystem::path path() const { return folder_.path(); }
  void restore() const {
    folder_.file("results.h5", image_);
    folder_.file("summary.json", summary_.dump());
  }
  /// Reads results.h5 after `change` with a checksum that holds, and checks what is said.
  template <class Change>
  void check_refused(const Change& change, const std::vector<std::string>& parts) const {
    restore();
    const std::string h5 = (path() / "results.h5").string();
    const hid_t file = H5Fopen(h5.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    BOOST_TEST_REQUIRE(file >= 0);
    change(file);
    H5Fclose(file);
    auto summary = summary_;
    summary["crc32"]["results.h5"] = file::checksum(file::read_file(h5));
    folder_.file("summary.json", summary.dump());
    BOOST_TEST_CONTEXT(parts.back()) {
      check_throws<InputError>([&] { read_results(path()); }, parts);
    }
  }
  /// The dataset with values of another shape.
  void check_shape(const std::string& name, const std::vector<hsize_t>& shape,
                   const std::vector<std::string>& parts) const {
    check_refused(
        [&](hid_t file) {
          const hid_t old = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
          BOOST_TEST_REQUIRE(old >= 0);
          const hid_t type = H5Dget_type(old);
          H5Dclose(old);
          H5Ldelete(file, name.c_str(), H5P_DEFAULT);
          hsize_t bytes = H5Tget_size(type);
          for (const hsize_t size : shape) bytes *= size;
          const std::vector<char> zeros(bytes, 0);
          const hid_t space =
              H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
          const hid_t set =
              H5Dcreate2(file, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
          H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, zeros.data());
          H5Dclose(set);
          H5Sclose(space);
        },
        parts);
  }

 private:
  test::TemporaryFolder folder_;
  std::string image_;
  std::string curves_;
  nlohmann::ordered_json summary_;
};

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

}  // namespace

BOOST_AUTO_TEST_CASE(datasets_that_do_not_fit_are_named) {
  const Folder folder(test::small_results());
  read_results(folder.path());
  const auto refused = [&](const std::string& name, const std::vector<hsize_t>& shape) {
    folder.check_shape(name, shape, {"results.h5:", name.substr(0, name.rfind('/'))});
  };
  refused("theories/race/pathway_names", {0});
  refused("theories/race/pathways/0/input_rows", {0});
  refused("theories/race/pathways/1/gate", {1});
  refused("theories/race/pathways/0/mode_blocks", {0});
  refused("theories/race/pathway_strengths", {1, 1});
  refused("theories/race/initial_strengths", {1});
  refused("theories/gdln/gates", {1, 1});
  refused("theories/gdln/gates", {0, 0});
  refused("theories/gdln/graph/node_names", {0});
  refused("theories/gdln/graph/edge_sources", {1});
  refused("theories/gdln/outputs", {0, 0, 0});
  refused("theories/gdln/outputs", {3, 1, 1});
  refused("theories/gdln/weights/edge0", {3, 1, 1});
  refused("theories/gdln/snapshot_epochs", {0});
  refused("theories/gdln/loss", {0});
  refused("theories/gdln/alignment", {1});
  refused("relu/run0/weights/edge1", {3, 1, 1});
  refused("relu/run0/outputs", {3, 1, 1});
  refused("relu/loss", {2, 1});
  refused("relu/modes", {2, 1, 1});
  refused("relu/alignment", {2, 1});
  refused("task/inputs", {1, 1});
  refused("task/left_singular_vectors", {1, 1});
  refused("task/input_eigenvalues", {1});
  refused("task/block_residuals", {0});
  refused("task/output_block_sizes", {1});
  refused("task/context_names", {9});
  refused("task/mode_blocks", {2});
  folder.check_shape("epochs", {0}, {"results.h5:epochs", "summary.json"});
}

BOOST_AUTO_TEST_CASE(sets_of_units_without_windows_or_units_are_named) {
  const Folder folder(test::orbit_results());
  read_results(folder.path());
  for (const std::vector<hsize_t>& shape : {std::vector<hsize_t>{0}, std::vector<hsize_t>{1}})
    folder.check_shape("theories/orbit/set_windows", shape, {"results.h5:theories/orbit/set_"});
  folder.check_shape("theories/orbit/set_gates", {0, 0, 0}, {"set_gates"});
  folder.check_shape("theories/orbit/set_contribution", {0, 0, 0}, {"set_contribution"});
  folder.check_shape("theories/orbit/set_loss", {2, 1}, {"set_loss", "recorded epochs"});
  folder.check_shape("theories/orbit/set_distance", {1}, {"set_distance"});
}

BOOST_AUTO_TEST_CASE(results_that_lead_out_of_their_file_are_refused) {
  const Folder folder(test::small_results());
  folder.check_refused(
      [](hid_t file) {
        H5Ldelete(file, "task/inputs", H5P_DEFAULT);
        H5Lcreate_external("/dev/zero", "/x", file, "task/inputs", H5P_DEFAULT, H5P_DEFAULT);
      },
      {"results.h5: the file links to other places"});
}

BOOST_AUTO_TEST_CASE(json_is_read_to_a_depth_that_is_bounded) {
  const test::TemporaryFolder folder;
  const auto read = [&](const std::string& text) { return read_json(folder.file("x.json", text)); };
  BOOST_TEST(read(nested(100)).is_array());
  BOOST_TEST(read("{\"a\": \"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"}")
                 .is_object());
  for (const std::string& text :
       {nested(101), std::string(100000, '['), "{\"task\": " + std::string(1000000, '['),
        "{\"a\":{\"training\": " + nested(1000000) + "}}"})
    check_throws<InputError>([&] { read(text); }, {"x.json", "more than 100 deep"});
}

BOOST_AUTO_TEST_CASE(summaries_nested_very_deeply_are_refused) {
  const Folder folder(test::small_results());
  std::string text = file::read_file(folder.path() / "summary.json");
  const std::size_t at = text.find("\"training\":") + std::string("\"training\":").size();
  text.insert(at, std::string(1000000, '['));
  file::write_file(folder.path() / "summary.json", text);
  check_throws<InputError>([&] { read_results(folder.path()); }, {"summary.json", "100 deep"});
}

BOOST_AUTO_TEST_CASE(comparisons_name_a_file_that_changed) {
  const Folder folder(test::small_results());
  read_compared(folder.path().string());
  for (const char* name : {"curves.csv", "results.h5"}) {
    const std::string whole = file::read_file(folder.path() / name);
    std::string other = whole;
    const std::size_t at = other.find_last_of("0123456789");
    other[at] = other[at] == '1' ? '2' : '1';
    file::write_file(folder.path() / name, other);
    check_throws<InputError>([&] { read_compared(folder.path().string()); },
                             {std::string(name) + ": this is not the file that summary.json"});
    file::write_file(folder.path() / name, whole);
  }
  // Curves alone need no other file.
  std::filesystem::remove(folder.path() / "results.h5");
  read_compared(folder.path().string());
}

BOOST_AUTO_TEST_SUITE_END()
