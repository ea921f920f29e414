"""h5py and pandas read every output of festina in the shapes that docs/files.md states.

read_outputs.py FESTINA PROJECT: runs the program on small experiments and holds every dataset of
results.h5 and every column of curves.csv against the tables of docs/files.md. The sizes come from
summary.json and the experiments, not from the file under test.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import h5py
import numpy
import pandas

# Sizes that are the same in the whole file; others belong to a rung, a pathway or one dataset.
OF_RUNG = {"pathway modes", "pathways", "hidden nodes", "nodes", "edges"}
OF_PATHWAY = {"modes of P", "blocks of P", "inputs of P", "outputs of P"}


def documented_shapes(text):
    """{regular expression of a dataset's name: tuple of sizes} from the table under `results.h5`."""
    table = text.split("## `results.h5`")[1].split("\n## ")[0]
    shapes = {}
    for line in table.splitlines():
        if not line.startswith("| `"):
            continue
        names_cell, shape_cell = line.split("|")[1:3]
        names = re.findall(r"`([^`]+)`", names_cell)
        sizes = [tuple(size.strip() for size in found.split(","))
                 for found in re.findall(r"\(([^)]*)\)", shape_cell)]
        assert len(sizes) in (1, len(names)), line
        folder = names[0].rpartition("/")[0]
        for i, name in enumerate(names):
            if i > 0 and not re.match(r"(task|relu|theories|held_out)/", name):
                name = folder + "/" + name
            pattern = re.sub(r"RUNG", r"(?P<rung>[^/]+)", re.escape(name))
            pattern = re.sub(r"/P(?=/|$)", r"/(?P<pathway>[0-9]+)", pattern)
            pattern = re.sub(r"(?<=[a-z])[IQPV](?=/|$)", "[0-9]+", pattern)
            shapes[pattern] = sizes[i] if len(sizes) > 1 else sizes[0]
    assert len(shapes) > 30, shapes
    return shapes


def known_sizes(summary):
    task, training = summary["task"], summary["training"]
    return {"T": summary["relu"]["recorded"], "K": len(training["snapshot_epochs"]),
            "runs": training["runs"], "modes": task["rank"], "samples": task["samples"],
            "inputs": task["inputs"], "outputs": task["outputs"], "contexts": task["contexts"],
            "blocks": len(task["mode_blocks"])}


def check_results(file, summary, shapes):
    """Raises AssertionError naming the dataset that is not as documented."""
    known = known_sizes(summary)
    scoped = {}
    # Rungs that go on from a run's weights have the recorded epochs from there on.
    covered = {theory["rung"]: int((file["epochs"][:] >= theory["from_epoch"]).sum())
               for theory in summary["theories"]}

    def check(name, item):
        if not isinstance(item, h5py.Dataset):
            return
        matches = [(re.fullmatch(pattern, name), sizes) for pattern, sizes in shapes.items()]
        matches = [(match, sizes) for match, sizes in matches if match]
        assert len(matches) == 1, f"{name}: {len(matches)} documented names fit"
        match, sizes = matches[0]
        assert len(item.shape) == len(sizes), f"{name}: shape {item.shape}, documented {sizes}"
        for length, size in zip(item.shape, sizes):
            if size == "T" and match.groupdict().get("rung") in covered:
                expected = covered[match["rung"]]
            elif size in known:
                expected = known[size]
            else:
                parts = match.groupdict()
                place = (parts.get("rung") if size in OF_RUNG
                         else (parts.get("rung"), parts.get("pathway")) if size in OF_PATHWAY
                         else name)
                expected = scoped.setdefault((place, size), length)
            assert length == expected, f"{name}: shape {item.shape}, documented {sizes}"
        axes = item.attrs["axes"].split(",")
        assert len(axes) == len(item.shape) and item.attrs["unit"], f"{name}: axes {axes}"
        item[()]  # it can be read

    file.visititems(check)


def check_curves(table, file, summary):
    rungs = [theory["rung"] for theory in summary["theories"]]
    runs = [f"relu_run{i}" for i in range(summary["training"]["runs"])]
    assert list(table.columns) == ["epoch", "relu_mean"] + runs + rungs, list(table.columns)
    assert len(table) == summary["relu"]["recorded"]
    assert (table["epoch"] == file["epochs"][:]).all()
    for i, run in enumerate(runs):
        assert (table[run] == file["relu/loss"][i]).all(), run
    for rung in rungs:
        loss = file[f"theories/{rung}/loss"][:]
        missing = len(table) - len(loss)
        assert table[rung][:missing].isna().all(), rung
        assert (table[rung][missing:] == loss).all(), rung


def check_sense(file, summary):
    """What the documented meaning implies, recomputed with NumPy."""
    inputs, targets = file["task/inputs"][:], file["task/targets"][:]
    correlation = targets.T @ inputs / len(inputs)
    if summary["task"]["rank"] > 0:
        rank = summary["task"]["rank"]
        singular = numpy.linalg.svd(correlation, compute_uv=False)[:rank]
        assert numpy.allclose(singular, file["task/singular_values"][:], rtol=1e-10)
    for rung in file["theories"].values():
        if "pathway_outputs" in rung:
            added = sum(part[:] for part in rung["pathway_outputs"].values())
            assert numpy.allclose(added, rung["outputs"][:], rtol=0, atol=1e-10), rung.name
    if "gdln" in file["theories"]:
        error = targets - file["theories/gdln/outputs"][-1]
        row = list(file["epochs"]).index(file["theories/gdln/snapshot_epochs"][-1])
        assert numpy.isclose(0.5 * (error**2).sum(), file["theories/gdln/loss"][row], rtol=1e-10)


def check_sweep(out):
    """The tables of a sweep as docs/files.md and docs/sweep.md state them."""
    table = pandas.read_csv(out / "sweep.csv", float_precision="round_trip",
                            dtype={"train.hidden": str, "task": str})
    plan = json.loads((out / "sweep.json").read_text("utf-8"))
    assert len(table) == plan["tasks"] == 20 and (table["status"] == "done").all()
    with h5py.File(out / "sweep.h5") as file:
        assert file["epochs"].shape == file["loss/relu"].shape == file["loss/race"].shape == (20, 5)
        assert list(file["table/train.hidden"].asstr()) == list(table["train.hidden"])
        for name in ["final_loss", "race.rel_l2", "closed.final_ratio"]:
            assert numpy.array_equal(file["table"][name][:], table[name], equal_nan=True), name
        assert (file["loss/relu"][:, -1] == table["final_loss"]).all()
    summary = pandas.read_csv(out / "summary.csv", float_precision="round_trip")
    for combination, group in zip(plan["combinations"], range(4)):
        losses = table["final_loss"][5 * group:5 * group + 5]
        for part, share in [("lower", 25), ("median", 50), ("upper", 75)]:
            quartile = numpy.percentile(losses, share)
            assert numpy.isclose(summary[f"final_loss_{part}"][group], quartile, rtol=1e-15)
            assert combination["measures"]["final_loss"][part] == summary[f"final_loss_{part}"][group]


def must_fail(check, *arguments):
    try:
        check(*arguments)
    except AssertionError:
        return
    raise SystemExit(f"{check.__name__} passed what it should have refused")


def main():
    festina, project = sys.argv[1:]
    shapes = documented_shapes(pathlib.Path(project, "docs", "files.md").read_text("utf-8"))
    short = ["--train.epochs", "101", "--train.snapshot_epochs", "50", "--train.runs", "2"]
    with tempfile.TemporaryDirectory() as folder:
        narrow = ["--train.hidden", "40"]
        gates = ["--gates.from_epoch", "30", "--gates.window", "20", "--gates.pathways", "2,4"]
        for name, more in [("contextual3", narrow + gates), ("contextual3-mixed", narrow),
                           ("contextual4", narrow), ("xor", []),
                           ("depth2", ["--train.hidden", "24,24"]), ("zoo", []), ("own-csv", []),
                           ("own-network", [])]:
            out = pathlib.Path(folder, name)
            command = [festina, "validate", f"{project}/examples/{name}.ini", "--out", str(out)]
            subprocess.run(command + short + more, check=True, capture_output=True)
            summary = json.loads((out / "summary.json").read_text("utf-8"))
            with h5py.File(out / "results.h5") as file:
                check_results(file, summary, shapes)
                check_curves(pandas.read_csv(out / "curves.csv", float_precision="round_trip"),
                             file, summary)
                check_sense(file, summary)
            print(name, "as documented")

        out = pathlib.Path(folder, "sweep")
        subprocess.run([festina, "sweep", f"{project}/examples/sweep-width.ini", "--out", str(out),
                        "--train.epochs", "41"], check=True, capture_output=True)
        check_sweep(out)
        print("sweep-width as documented")

        # Controls: a transposed dataset, one that is not documented, a curve changed in its last bit.
        out = pathlib.Path(folder, "contextual3")
        summary = json.loads((out / "summary.json").read_text("utf-8"))
        table = pandas.read_csv(out / "curves.csv", float_precision="round_trip")
        with h5py.File(out / "results.h5", "a") as file:
            table.loc[3, "gdln"] = numpy.nextafter(table.loc[3, "gdln"], 1e9)
            must_fail(check_curves, table, file, summary)
            file["stranger"] = [1.0]
            must_fail(check_results, file, summary, shapes)
            del file["stranger"]
            check_results(file, summary, shapes)
            kept = file["task/inputs"]
            transposed = file.create_dataset("transposed", data=kept[:].T)
            for key, value in kept.attrs.items():
                transposed.attrs[key] = value
            del file["task/inputs"]
            file.move("transposed", "task/inputs")
            must_fail(check_results, file, summary, shapes)


main()
