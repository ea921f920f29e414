"""Makes the table of docs/performance.md: table.py TRAINING.json BASELINES.json COMPILER [DOCUMENT].

TRAINING.json is what benchmark_training wrote with repetitions, BASELINES.json what baselines.py
printed. Prints the table in Markdown, and puts it between the markers of DOCUMENT where one is named.
"""
import json
import os
import statistics
import sys

BEGIN, END = "<!-- scripts/benchmark: begin -->", "<!-- scripts/benchmark: end -->"
LABELS = {  # of all variants, in the order of the rows
    "naive": "textbook's loop, Armadillo",
    "avx512": "Festina, AVX-512",
    "unrecorded": "… nothing recorded",
    "gates": "… gates recorded",
    "avx2": "Festina, AVX2",
    "blas": "Festina, BLAS",
    "numpy": "textbook's loop, NumPy",
    "torch": "PyTorch",
}


def medians(training):
    """{case: {variant: (seconds, operations, epochs)}}, medians over repetitions."""
    times, counters = {}, {}
    for run in training["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        case, variant = run["run_name"].split("/")[:2]
        times.setdefault(case, {}).setdefault(variant, []).append(run["cpu_time"] * 1e-3)
        counters[case, variant] = run["operations"], run.get("epochs")
    return {
        case: {v: (statistics.median(t), *counters[case, v]) for v, t in variants.items()}
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


def table(training, baselines, compiler):
    cases = medians(training)
    peaks = {name: work / seconds for name, (seconds, work, _) in cases.pop("peak", {}).items()}
    best = training["context"]["kernel"]
    lines = [
        "{}, {} cores, {}; {}; kernel {}. Register-only multiply-adds: {}.".format(
            processor(), os.cpu_count(), compiler, training["context"]["blas"], best,
            ", ".join(f"{name} {peak / 1e9:.1f} GFLOP/s" for name, peak in peaks.items()) or "not known"),
        "",
        "| case | program | µs per epoch | GFLOP/s | ratio to the textbook's loop | share of peak |",
        "|---|---|---|---|---|---|",
    ]
    peak = max(peaks.values(), default=None)
    # Repetitions come in random order; rows go by the work of an epoch and by LABELS.
    order = sorted(cases, key=lambda case: cases[case]["naive"][1] / cases[case]["naive"][2])
    for case in order:
        variants = cases[case]
        naive = variants["naive"][0] / variants["naive"][2]
        work = variants["naive"][1] / variants["naive"][2]
        rows = {variant: seconds / epochs for variant, (seconds, _, epochs) in variants.items()}
        rows.update(baselines.get(case, {}))
        known = list(LABELS)
        for variant, epoch in sorted(rows.items(), key=lambda row: known.index(row[0])):
            speed = work / epoch
            share = f"{100 * speed / peak:.0f} %" if peak else "–"
            lines.append(
                f"| {case} | {LABELS.get(variant, variant)} | {1e6 * epoch:.1f} | {speed / 1e9:.1f} "
                f"| {naive / epoch:.2f} | {share} |")
    return "\n".join(lines) + "\n"


def put_into(document, text):
    with open(document, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    with open(document, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + text + END + rest.split(END)[1])


def main():
    training, baselines = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    text = table(training, baselines, sys.argv[3])
    print(text, end="")
    if len(sys.argv) > 4:
        put_into(sys.argv[4], text)


if __name__ == "__main__":
    main()
