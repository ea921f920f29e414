// Files that were damaged, or made to harm, as a user meets them.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "festina/file/file.hpp"
#include "support/hdf5_file.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::file::read_file;
using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::Hdf5File;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(hdf5_that_is_no_task_is_one_line) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("y.csv", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
  const std::string call = "task --task.kind files --task.targets y.csv --task.inputs ";
  check_wrong(call + FESTINA_SOURCE "/tests/data/enum.h5",
              {"enum.h5: no dataset is named", "no dataset of numbers"}, where);
  check_wrong(call + FESTINA_SOURCE "/tests/data/enum.h5:/d",
              {"enum.h5:/d: the dataset does not hold numbers but an enumeration (BLUE = 42, "
               "GREEN = 1, RED = 0)"},
              where);
  check_wrong(
      "task --task.kind table --task.object_column 1 --task.context_groups 'a: 1' "
      "--task.table " FESTINA_SOURCE "/tests/data/enum.h5:/d",
      {"an enumeration"}, where);
  {
    const Hdf5File file((folder.path() / "x.h5").string());
    H5Lcreate_external("/dev/zero", "/x", file.id(), "/x", H5P_DEFAULT, H5P_DEFAULT);
    const hid_t never = H5Pcreate(H5P_DATASET_CREATE);
    file.write_as("/never", {45000000, 2}, never);
    H5Pclose(never);
    const double twelve[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13};
    file.write("/good", H5T_NATIVE_DOUBLE, {12}, twelve);
  }
  check_wrong(call + "x.h5:/x", {"x.h5:/x: the name leads to another file, '/dev/zero'"}, where);
  check_wrong(call + "x.h5:/never", {"x.h5:/never: nothing was ever written"}, where);
  check_right(call + "x.h5:/good", {"12 samples, 1 inputs, 1 outputs"}, where);
}

BOOST_AUTO_TEST_CASE(results_that_changed_are_named_by_report_and_compare) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  check_right(
      "train --task.objects 4 --train.hidden 8 --train.init_sd 0.05 --train.epochs 21 "
      "--train.runs 1 --theory.rungs linear --out a",
      {}, where);
  check_right("compare a a", {"rel_l2"}, where);
  std::filesystem::copy(folder.path() / "a", folder.path() / "b",
                        std::filesystem::copy_options::recursive);
  const std::filesystem::path h5 = folder.path() / "b/results.h5";
  std::string bytes = read_file(h5);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(h5, std::ios::binary) << bytes;
  for (const char* call : {"compare a b", "compare b a", "report b"})
    check_wrong(call, {"b/results.h5: this is not the file that summary.json was written with"},
                where);
  std::filesystem::copy(folder.path() / "a/results.h5", h5,
                        std::filesystem::copy_options::overwrite_existing);
  check_right("compare a b", {"rel_l2"}, where);
  std::string summary = read_file(folder.path() / "b/summary.json");
  const std::string key = "\"training\":";
  summary.insert(summary.find(key) + key.size(), std::string(1000000, '['));
  std::ofstream(folder.path() / "b/summary.json") << summary;
  for (const char* call : {"compare a b", "report b"})
    check_wrong(call, {"b/summary.json", "more than 100 deep"}, where);
}

BOOST_AUTO_TEST_SUITE_END()
