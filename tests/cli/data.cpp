#include <boost/test/unit_test.hpp>

#include "support/bytes.hpp"
#include "support/hdf5_file.hpp"
#include "support/tasks.hpp"
#include "support/tool.hpp"

using festina::test::check_right;
using festina::test::check_wrong;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(cli)

/// An example in short: a run of few epochs from start to report.
void check_example(const std::string& name, const std::vector<std::string>& parts,
                   const std::string& more = "") {
  const TemporaryFolder folder;
  check_right("validate " FESTINA_SOURCE "/examples/" + name +
                  " --train.epochs 50 --train.runs 1 " + more + " --out " + folder.path().string(),
              parts);
  for (const char* file : {"summary.json", "curves.csv", "results.h5", "report.html"})
    BOOST_TEST(std::filesystem::exists(folder.path() / file), file);
}

BOOST_AUTO_TEST_CASE(example_zoo) {
  // 101 animals and 4 contexts; 7 types, 15 attributes of two values, 6 numbers of legs.
  check_example("zoo.ini",
                {"zoo: 404 samples, 105 inputs, 28 outputs, ", "4 contexts", "582.5", "gdln",
                 "race", "modular", "skipped closed: it solves context pathways that grow alike"},
                "--theory.rungs gdln,race,closed,modular");
}

BOOST_AUTO_TEST_CASE(example_xor) {
  check_example("xor.ini", {"xor: 4 samples, 2 inputs, 1 outputs, 0 modes, 0 contexts", "linear",
                            "gdln-points", "gdln-half-planes"});
}

BOOST_AUTO_TEST_CASE(example_own_csv) {
  check_example("own-csv.ini", {"own-csv: 24 samples, 8 inputs, 8 outputs, ", "3 contexts"});
}

BOOST_AUTO_TEST_CASE(own_arrays) {
  const TemporaryFolder folder;
  const std::string numbers =
      festina::test::bytes_of<double>({1, 0, 0, 1, 1, 1}, std::endian::little);
  folder.file("x.npy", festina::test::npy(festina::test::npy_header("<f8", "(2, 3)"), numbers));
  {
    const double targets[] = {1, 2, 3};
    festina::test::Hdf5File((folder.path() / "y.h5").string())
        .write("/g/y", H5T_NATIVE_DOUBLE, {1, 3}, targets);
  }
  // Paths in the file are found beside it, those with a dataset too.
  const std::string file = folder.file(
      "e.ini", "[task]\nkind = files\ninputs = x.npy\ntargets = y.h5:/g/y\nsamples_in = columns\n");
  const std::string out = " --out " + folder.path().string();
  check_right("task " + file + out, {"3 samples, 2 inputs, 1 outputs"});
  check_right("task " + file + " --task.targets y.h5" + out, {"3 samples"}, folder.path().string());
}

BOOST_AUTO_TEST_CASE(three_slips_with_own_data) {
  const TemporaryFolder folder;
  const std::string where = folder.path().string();
  folder.file("x.csv", "name,a,b\ndog,1,0\ncat,0,1\n");
  folder.file("y.csv", "1\n2\n");
  const std::string call = "task --task.kind files --task.targets y.csv --task.inputs ";
  // A column of names among the inputs.
  check_wrong(call + "x.csv",
              {"x.csv, line 2 (row 1), column 1 ('name'): 'dog' is not a finite number",
               "task.ignore_columns", "task.context_column"},
              where);
  check_right(call + "x.csv --task.ignore_columns name --out out", {"2 samples, 2 inputs"}, where);
  // A wrong dataset.
  {
    const double inputs[] = {1, 2, 3, 4};
    festina::test::Hdf5File((folder.path() / "x.h5").string())
        .write("/data/inputs", H5T_NATIVE_DOUBLE, {2, 2}, inputs);
  }
  check_wrong(call + "x.h5:/inputs",
              {"x.h5: there is no dataset '/inputs'", "it holds /data/inputs (2 x 2)"}, where);
  // The data lie on their side.
  folder.file("side.csv", "1,0,1\n0,1,1\n");
  folder.file("wide.csv", "1,2,3\n");
  check_wrong("task --task.kind files --task.inputs side.csv --task.targets wide.csv",
              {"side.csv (2 rows x 3 columns)", "wide.csv (1 rows x 3 columns)",
               "set task.samples_in to columns"},
              where);
}

BOOST_AUTO_TEST_CASE(slips_with_a_table) {
  const std::string zoo = "task " FESTINA_SOURCE "/examples/zoo.ini --task.";
  check_wrong(zoo + "context_groups 'looks: hair; body: fin'",
              {"task.context_groups", "zoo.csv has no column 'fin'", "nearest: 'fins'"});
  check_wrong(zoo + "object_column type",
              {"zoo.csv, line 3 (row 2), column 18 ('type'): object 'mammal' stands in row 1"});
  check_wrong(zoo + "table ''", {"task.table is missing"});
  check_wrong(zoo + "samples_in rws", {"task.samples_in", "'rws'", "nearest: 'rows'"});
  check_wrong("task --task.inputs x.csv --task.targets y.csv",
              {"task.inputs is given without task.kind", "'files'"});
  check_wrong("task --task.kind xor --task.encoding 10", {"task.encoding", "'10'", "pm1, 01"});
}

BOOST_AUTO_TEST_SUITE_END()
