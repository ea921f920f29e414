#include "festina/task/object_table.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/file/csv.hpp"
#include "festina/task/attributes.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::file;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(task)

const std::string pets =
    "\"\",hair,swims,legs,weight,kind\n"
    "\"dog\",TRUE,FALSE,4,10,\"mammal\"\n"
    "\"cod\",FALSE,TRUE,0,4,\"fish\"\n"
    "\"cat\",TRUE,FALSE,4,2,\"mammal\"\n";

ObjectTable pet_options(const test::TemporaryFolder& folder) {
  ObjectTable options;
  options.path = folder.file("pets.csv", pets);
  options.object_column = "1";
  options.common_columns = {"kind"};
  options.context_groups = "looks: hair, legs; life: swims, weight;";
  options.one_hot_columns = {"legs"};
  options.context_scale = 2;
  return options;
}

BOOST_AUTO_TEST_CASE(a_table_as_objects_in_contexts) {
  const test::TemporaryFolder folder;
  const Task task = task_from_table(pet_options(folder), "pets");
  // By hand: kind = mammal, kind = fish; looks: hair, legs = 4, legs = 0; life: swims, weight
  // scaled from 2..10 to 0..1.
  check_near(task.inputs(),
             arma::mat{{1, 0, 0, 1, 0, 0},
                       {0, 1, 0, 0, 1, 0},
                       {0, 0, 1, 0, 0, 1},
                       {2, 2, 2, 0, 0, 0},
                       {0, 0, 0, 2, 2, 2}},
             0);
  check_near(task.targets(),
             arma::mat{{1, 0, 1, 1, 0, 1},
                       {0, 1, 0, 0, 1, 0},
                       {1, 0, 1, 0, 0, 0},
                       {1, 0, 1, 0, 0, 0},
                       {0, 1, 0, 0, 0, 0},
                       {0, 0, 0, 0, 1, 0},
                       {0, 0, 0, 1, 0.25, 0}},
             1e-15);
  const std::vector<std::string> outputs = {"kind = mammal",    "kind = fish",      "hair (looks)",
                                            "legs = 4 (looks)", "legs = 0 (looks)", "swims (life)",
                                            "weight (life)"};
  BOOST_TEST(task.output_names() == outputs, boost::test_tools::per_element());
  const std::vector<std::string> inputs = {"dog", "cod", "cat", "looks", "life"};
  BOOST_TEST(task.input_names() == inputs, boost::test_tools::per_element());
  BOOST_TEST(task.sample_names()[4] == "cod in life");
  BOOST_TEST(task.contexts() == 2U);
  BOOST_TEST_REQUIRE(task.output_blocks().size() == 3U);
  BOOST_TEST(task.output_blocks()[0].name == "common");
  BOOST_TEST(task.output_blocks()[2].first == 5U);
}

BOOST_AUTO_TEST_CASE(what_a_table_may_leave_out) {
  const test::TemporaryFolder folder;
  ObjectTable options = pet_options(folder);
  options.common_columns.clear();
  options.object_column.clear();
  options.one_hot_columns.clear();
  const Task task = task_from_table(options, "pets");
  BOOST_TEST(task.input_names()[0] == "object 1");
  BOOST_TEST(task.output_blocks()[0].name == "looks");
  check_near(arma::mat(task.targets().row(1)), arma::mat{{1, 0, 1, 0, 0, 0}}, 0);  // legs, scaled
  // The same table lying on its side.
  options = pet_options(folder);
  options.path = folder.file("side.csv",
                             "\"\",dog,cod,cat\nhair,TRUE,FALSE,TRUE\nswims,FALSE,TRUE,FALSE\n"
                             "legs,4,0,4\nweight,10,4,2\nkind,mammal,fish,mammal\n");
  options.objects_in = SamplesIn::columns;
  check_near(task_from_table(options, "pets").targets(),
             task_from_table(pet_options(folder), "pets").targets(), 0);
}

BOOST_AUTO_TEST_CASE(table_refusals) {
  const test::TemporaryFolder folder;
  const auto with = [&folder](auto change) {
    return [&folder, change] {
      ObjectTable options = pet_options(folder);
      change(options);
      task_from_table(options, "pets");
    };
  };
  const auto grouped = [&with](const std::string& groups) {
    return with([groups](ObjectTable& o) { o.context_groups = groups; });
  };
  const auto holding = [&](const std::string& content) {
    return with([&folder, content](ObjectTable& o) { o.path = folder.file("other.csv", content); });
  };
  check_throws<InputError>(with([](ObjectTable& o) { o.path.clear(); }),
                           {"task.table is missing", "task.context_groups"});
  check_throws<InputError>(grouped(""), {"task.context_groups tells 0 contexts", "at least 2",
                                         "CONTEXT: COLUMN, COLUMN"});
  check_throws<InputError>(grouped("looks: hair"), {"tells 1 contexts"});
  check_throws<InputError>(grouped("looks: hair; swims"), {"'swims' is no context"});
  check_throws<InputError>(grouped("looks: hair; life:"), {"'life:' is no context"});
  check_throws<InputError>(grouped("looks: hair; : swims"), {"': swims' is no context"});
  check_throws<InputError>(grouped("looks: hair; looks: swims"), {"context 'looks' twice"});
  check_throws<InputError>(grouped("looks: hair, har; life: swims"),
                           {"task.context_groups: ", "pets.csv", "'har'", "nearest: 'hair'"});
  check_throws<InputError>(grouped("looks: hair, 2; life: swims"),
                           {"task.context_groups names column 2 ('hair') twice"});
  check_throws<InputError>(with([](ObjectTable& o) { o.common_columns = {"kid"}; }),
                           {"task.common_columns: ", "nearest: 'kind'"});
  check_throws<InputError>(with([](ObjectTable& o) { o.one_hot_columns = {"leg"}; }),
                           {"task.one_hot_columns: ", "nearest: 'legs'"});
  check_throws<InputError>(with([](ObjectTable& o) { o.object_column = "name"; }),
                           {"task.object_column: ", "'name'"});
  check_throws<InputError>(with([](ObjectTable& o) { o.context_scale = -1; }),
                           {"task.context_scale is -1"});
  // One row per object and context instead of one per object.
  check_throws<InputError>(
      holding(pets + "dog,TRUE,FALSE,4,10,mammal\n"),
      {"other.csv, line 5 (row 4), column 1 (''): object 'dog' stands in row 1",
       "each object once"});
  check_throws<InputError>(holding(pets + ",TRUE,FALSE,4,10,mammal\n"),
                           {"line 5 (row 4), column 1 (''): the cell is empty"});
  check_throws<InputError>(holding(pets + "eel,perhaps,FALSE,0,10,fish\n"),
                           {"line 5 (row 4), column 2 ('hair'): 'perhaps' is not a finite number"});
  check_throws<InputError>(holding(pets + "eel,FALSE,FALSE,0,10,\n"),
                           {"column 6 ('kind'): the cell is empty"});
  check_throws<InputError>(holding("n,hair,swims,legs,weight,kind\na,0,1,2,3,x\nb,1,1,2,3,y\n"),
                           {"other.csv, column 5 ('weight'): every value is 3"});
  std::string many = "n,hair,swims,legs,weight,kind\n";
  for (int i = 0; i < 30000; ++i) many += std::to_string(i) + ",0,1,4,3,x\n";
  many += "last,1,0,4,1,x\n";
  check_throws<InputError>(holding(many), {"30001 objects in 2 contexts", "up to 1e+09"});
}

BOOST_AUTO_TEST_CASE(numbers_within_0_and_1_stay) {
  const test::TemporaryFolder folder;
  const SampleTable table = read_csv(folder.file("a.csv", "0.2,-1,5\n0.4,0,7\n0.3,1,6\n"));
  const Properties found = attributes(table, {0, 1, 2}, {});
  check_near(found.values, arma::mat{{0.2, 0.4, 0.3}, {0, 0.5, 1}, {0, 1, 0.5}}, 1e-15);
  BOOST_TEST(found.names[2] == "column 3");
}

BOOST_AUTO_TEST_SUITE_END()
