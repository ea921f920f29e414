"""Makes a table of docs/performance.md: table.py PART FOLDER COMPILER [DOCUMENT].

FOLDER holds what the programs of scripts/benchmark wrote. Prints the table of a part in Markdown,
and puts it between the markers of the part in DOCUMENT where one is named.
"""
import json
import math
import os
import statistics
import sys

LABELS = {  # of all variants of training, in the order of the rows
    "naive": "textbook's loop, Armadillo",
    "avx512": "Festina, AVX-512",
    "unrecorded": "… nothing recorded",
    "gates": "… gates recorded",
    "avx2": "Festina, AVX2",
    "blas": "Festina, BLAS",
    "numpy": "textbook's loop, NumPy",
    "torch": "PyTorch",
}


def medians(measured):
    """{case: {variant: (seconds, counters)}}, medians over repetitions."""
    times, counters = {}, {}
    for run in measured["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        case, variant = run["run_name"].split("/")[:2]
        times.setdefault(case, {}).setdefault(variant, []).append(run["cpu_time"] * 1e-3)
        counters[case, variant] = run
    return {
        case: {v: (statistics.median(t), counters[case, v]) for v, t in variants.items()}
        for case, variants in times.items()
    }


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            facts = dict(line.split(":", 1) for line in info if ":" in line)
    except OSError:
        return "unknown processor"
    facts = {key.strip(): value.strip() for key, value in facts.items()}
    return "{}, family {} model {}".format(
        facts.get("model name", "unknown"), facts.get("cpu family", "?"), facts.get("model", "?"))


def machine(compiler, load):
    return f"{processor()}, {os.cpu_count()} cores, {compiler}; load average {load:.1f}."


def programs(compiler, measured):
    """The machine and what a Google Benchmark program told of itself."""
    facts = measured["context"]
    kernel = f"; kernel {facts['kernel']}" if "kernel" in facts else ""
    return f"{machine(compiler, facts['load_avg'][0])} {facts['blas']}{kernel}."


def table_of(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def number(value):
    """Three digits."""
    if value <= 0:
        return "0"
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}"


def training(read, compiler):
    measured, baselines = read("training.json"), read("baselines.json")
    cases = medians(measured)
    peaks = {name: run["operations"] / seconds
             for name, (seconds, run) in cases.pop("peak", {}).items()}
    text = ", ".join(f"{name} {peak / 1e9:.1f} GFLOP/s" for name, peak in peaks.items())
    peak = max(peaks.values(), default=None)
    known = list(LABELS)
    rows = []
    # Repetitions come in random order; rows go by the work of an epoch and by LABELS.
    works = {case: variants["naive"][1]["operations"] / variants["naive"][1]["epochs"]
             for case, variants in cases.items()}
    for case in sorted(cases, key=works.get):
        epochs = {name: seconds / run["epochs"] for name, (seconds, run) in cases[case].items()}
        epochs.update(baselines.get(case, {}))
        for variant, epoch in sorted(epochs.items(), key=lambda row: known.index(row[0])):
            speed = works[case] / epoch
            rows.append([case, LABELS[variant], f"{1e6 * epoch:.1f}", f"{speed / 1e9:.1f}",
                         f"{epochs['naive'] / epoch:.2f}",
                         f"{100 * speed / peak:.0f} %" if peak else "–"])
    head = ["case", "program", "µs per epoch", "GFLOP/s", "ratio to the textbook's loop", "share of peak"]
    return [f"{programs(compiler, measured)} Register-only multiply-adds: {text or 'not known'}.", "",
            *table_of(head, rows)]


def theories(read, compiler):
    measured, published = read("theories.json"), read("published.json")
    cases = medians(measured)
    rows = []
    for theory, baseline in published.items():
        def row(program, recorded, seconds, peak=None):
            rows.append([f"`{theory}`", program, recorded, number(1e3 * seconds),
                         number(baseline["whole"] / seconds), number(baseline["strengths"] / seconds),
                         "–" if peak is None else number(peak)])

        row("published way, NumPy: every output", "8001", baseline["whole"], baseline["peak"])
        row("… strengths alone", "8001", baseline["strengths"])
        for rung in (theory + "-published", theory):
            # Repetitions come in random order; rows go by the epochs recorded.
            for recorded in sorted(cases[rung], key=lambda name: -int(name) if name.isdigit() else 1):
                seconds, run = cases[rung][recorded]
                only = recorded == "strengths"
                row("… strengths alone" if only else f"Festina, `{rung}`",
                    "8001" if only else recorded, seconds, run["peak"])
    most = max(baseline["difference"] for baseline in published.values())
    head = ["theory", "program", "epochs recorded", "ms", "ratio to the published way",
            "ratio to its strengths alone", "memory (MiB)"]
    return [f"{programs(compiler, measured)} Losses of both ways agree to {most:.0e} of their start.", "",
            *table_of(head, rows)]


def slope(sizes, values):
    """Of log value over log size, least squares."""
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in values]
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    return (sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
            / sum((a - mean_x) ** 2 for a in x))


def scaling(read, compiler):
    measured = read("scaling.json")
    rows = []
    for what, found in sorted(medians(measured).items(), reverse=True):
        sizes = sorted(found, key=int)
        times = [found[size][0] / found[size][1]["epochs"] for size in sizes]
        laws = [found[size][1]["law"] / found[size][1]["epochs"] for size in sizes]
        unit, factor = ("µs per epoch", 1e6) if what.startswith("training") else ("ms", 1e3)
        numeric = [int(size) for size in sizes]
        rows.append([what, ", ".join(sizes), ", ".join(number(factor * time) for time in times) + " " + unit,
                     f"{slope(numeric, times):.2f}", f"{slope(numeric, laws):.2f}",
                     f"{times[-1] / times[0] / (laws[-1] / laws[0]):.2f}"])
    head = ["what", "sizes", "time", "slope", "slope of the law", "growth over that of the law"]
    return [programs(compiler, measured), "", *table_of(head, rows)]


def pathways(read, compiler):
    rows = {}
    lines = [line.split() for line in read("growth.txt").splitlines()]
    for size, modes, _, frames, race, _, law, peak, kept in [x for x in lines if x[0].isdigit()]:
        kept = [kept] if size in rows else []  # the same for both
        row = rows.setdefault(size, [size, modes])
        row += [frames, race, law, peak, *kept]
    head = ["pathways", "modes", "never meet: frames (ms)", "race (ms)", "law", "peak (MiB)",
            "all on: frames (ms)", "race (ms)", "law", "peak (MiB)", "kept (MiB)"]
    return [machine(compiler, os.getloadavg()[0]), "", *table_of(head, rows.values())]


def workers(read, compiler):
    measured = read("workers.json")
    rows, most = [], 0
    for runs, found in measured["runs"].items():
        one, two = found["1"], found["2"]
        others = max(one["others"], two["others"])
        most = max(most, others)
        row = [runs]
        for key, ideal in (("wall", 2), ("training", 2), ("processor", 1)):
            share = f"{100 * one[key] / two[key] / ideal:.0f} %" if int(runs) > 1 else "–"
            row += [f"{one[key]:.2f}", f"{two[key]:.2f}", share]
        rows.append([*row, f"{others:.2f}"])
    head = ["runs", "1 worker: wall (s)", "2 workers", "efficiency", "1 worker: training (s)", "2 workers",
            "efficiency", "1 worker: processor (s)", "2 workers", "ratio", "cores that others used"]
    note = ("The machine was idle." if most < 0.1 else
            "**The machine was not idle**: only processor times are those of the program.")
    return [f"{machine(compiler, measured['load'])} `festina train {measured['experiment']}`. {note}", "",
            *table_of(head, rows)]


def put_into(document, part, text):
    begin, end = (f"<!-- scripts/benchmark {part}: {word} -->" for word in ("begin", "end"))
    with open(document, encoding="utf-8") as file:
        before, rest = file.read().split(begin)
    with open(document, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n" + text + end + rest.split(end)[1])


def main():
    part, folder, compiler, *document = sys.argv[1:]

    def read(name):
        with open(f"{folder}/{name}", encoding="utf-8") as file:
            return json.load(file) if name.endswith(".json") else file.read()

    make = {"training": training, "theories": theories, "scaling": scaling, "pathways": pathways,
            "workers": workers}[part]
    text = "\n".join(make(read, compiler)) + "\n"
    print(text)
    for name in document:
        put_into(name, part, text)


if __name__ == "__main__":
    main()
