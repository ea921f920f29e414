"""Whole `festina train` against the number of runs, with one and with two workers.

    workers.py FESTINA EXPERIMENT.ini RUNS…

prints one JSON object: per number of runs and of workers the shortest wall time of several starts,
that start's time of training per worker and processor time, and how many cores everything else on
the machine used meanwhile.
Two workers need two cores: wall times mean little where others use some.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

STARTS = 3


def busy_seconds():
    """Processor time of the whole machine since it started, other machines on the same host too."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, interrupts, soft, stolen = map(int, file.readline().split()[1:9])
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


def measured(festina, experiment, runs, workers):
    with tempfile.TemporaryDirectory() as folder:
        command = [festina, "train", experiment, "--train.runs", str(runs), "--workers", str(workers),
                   "--out", folder, "--quiet"]
        busy, start = busy_seconds(), time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall, busy = time.monotonic() - start, busy_seconds() - busy
        if status:
            sys.exit(f"workers: failed: {' '.join(command)}")
        with open(f"{folder}/summary.json", encoding="utf-8") as file:
            training = sum(json.load(file)["relu"]["run_seconds"]) / min(workers, runs)
    processor = usage.ru_utime + usage.ru_stime
    return {"wall": wall, "training": training, "processor": processor,
            "others": max(0, (busy - processor) / wall)}


def main():
    festina, experiment, *counts = sys.argv[1:]
    load, found = os.getloadavg()[0], {}
    for _ in range(STARTS):
        for runs in counts:
            for workers in (1, 2):
                now = measured(festina, experiment, int(runs), workers)
                best = found.setdefault(runs, {}).setdefault(workers, now)
                if now["wall"] < best["wall"]:
                    found[runs][workers] = now
    json.dump({"load": load, "experiment": experiment, "runs": found}, sys.stdout)


if __name__ == "__main__":
    main()
