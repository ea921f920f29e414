"""What the campaigns failing-writes and full-disks share: commands that write, what whole runs of them leave, and what
is wrong with what a disturbed one left."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import zlib

SHORT = ["--train.hidden", "12", "--train.epochs", "61", "--train.runs", "1", "--task.objects", "4", "--theory.rungs",
         "linear,gdln,race", "--workers", "2"]
PLAN = ("[task]\nkind = xor\n[train]\nepochs = 21\nruns = 1\n[theory]\nrungs = linear\n[grid]\ntrain.hidden = 2 | 3\n"
        "[sweep]\nseeds = 1,2\n")
COUNTS = ("said written but is not complete", "numbers lost", "old result half overwritten",
          "exit code 0 though something is missing", "died by a signal or with a trace")


class Command:
    """A call of the program that writes into `out`; what stood there before, by name of another command's result."""

    def __init__(self, name, words, before=None):
        self.name, self.words, self.before = name, words, before


def commands(home):
    """In the order in which whole() has to make them."""
    first, second = ["--train.seed", "1"], ["--train.seed", "2"]
    (home / "plan.ini").write_text(PLAN)
    a = str(home / "whole" / "first" / "out")
    return [Command("first", ["validate", *SHORT, *first]),
            Command("second", ["validate", *SHORT, *second]),
            Command("second over first", ["validate", *SHORT, *second], "first"),
            Command("predict", ["predict", *SHORT[:4], *SHORT[6:]]),
            Command("task", ["task", "--task.objects", "4"]),
            Command("compare", ["compare", a, a + ":race"]),
            Command("report", ["report", "out"], "first"),
            Command("sweep", ["sweep", str(home / "plan.ini"), "--workers", "2"]),
            Command("gates", ["gates", a, "--gates.pathways", "2,3", "--workers", "2"])]


def words_of(command):
    return command.words if command.name == "report" else [*command.words, "--out", "out"]


def call(program, command, where, wrapper=(), timeout=300):
    done = subprocess.run(["nice", *wrapper, str(program), *words_of(command)], cwd=where, capture_output=True,
                          text=True, errors="replace", timeout=timeout, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def files_in(folder):
    """Content by name; hidden files, which a process that died may leave, left out."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")} if folder.is_dir() else {}


def whole(program, home):
    """What every command leaves when nothing disturbs it."""
    left = {}
    for command in commands(home):
        where = home / "whole" / command.name
        where.mkdir(parents=True)
        if command.before:
            shutil.copytree(home / "whole" / command.before / "out", where / "out")
        code, _, errors = call(program, command, where)
        if code != 0:
            raise SystemExit(f"{command.name} fails undisturbed: {errors.strip()}")
        left[command.name] = files_in(where / "out")
    return left


def steady(name, content):
    """Without what differs between two runs of the same: dates of PDFs, wall times and folders of summaries."""
    if name.endswith(".pdf"):
        return re.sub(rb"/CreationDate \([^)]*\)", b"", content)
    return content


def complete(name, content, reference):
    """Whether the file is the whole one."""
    if name.endswith((".json", "timings.csv")):  # hold wall times
        try:
            return not name.endswith(".json") or bool(json.loads(content))
        except ValueError:
            return False
    if name.endswith("report.html"):  # says which figures are missing
        return content.endswith(b"</html>\n")
    return name in reference and steady(name, content) == steady(name, reference[name])


def sums_hold(files, prefix=""):
    """Whether every summary's checksums are those of the files beside it; None where there is no summary."""
    held = None
    for name, content in files.items():
        if name not in ("summary.json", "sweep.json"):
            continue
        try:
            sums = json.loads(content)["crc32"]
        except (ValueError, KeyError):
            return False
        held = held is not False and all(
            other in files and f"{zlib.crc32(files[other]):08x}" == told for other, told in sums.items())
    return held


def faults(command, told, after, whole_files):
    """What is wrong with what is left: names out of COUNTS, each with a word about it."""
    code, output, errors = told
    new = whole_files[command.name]
    old = whole_files[command.before] if command.before else {}
    found = []
    if code not in (0, 1, 2, 130) or "terminate called" in errors or "Traceback" in errors:
        found.append((COUNTS[4], f"exit code {code}: {errors[-200:]}"))
    line = re.search(r"^written:(.*)$", output, re.M)
    said = line.group(1).split() if line else []
    refused = errors + output
    for path in said:
        name = path.removeprefix("out/")
        names = [name] if name in new else [one for one in new if one.startswith(name + "/")]
        for one in names:
            if f"{one}" in refused and "not written" in refused:
                continue
            if one not in after or not complete(one, after[one], new):
                found.append((COUNTS[0], one))
    numbers = [name for name in new if name in ("summary.json", "curves.csv", "results.h5", "sweep.json", "sweep.h5")]
    held = sums_hold(after)
    if numbers and command.name != "report":
        if code == 0 and not all(name in after for name in numbers):
            found.append((COUNTS[1], "exit code 0, and numbers are not there"))
        if old and held is None:
            found.append((COUNTS[1], "the old ones are gone, and there are no new ones"))
        if any(name.endswith(("summary.json", "sweep.json")) for name in said) and not held:
            found.append((COUNTS[1], "said to be written"))
    if held is False:
        found.append((COUNTS[2] if old else COUNTS[1], "files do not belong together"))
    if old and after.get("summary.json") == old.get("summary.json"):
        for name, content in old.items():
            kept = after.get(name)
            redrawn = command.name == "report" and kept is not None and complete(name, kept, new)
            if kept != content and not redrawn:
                found.append((COUNTS[2], f"{name} is not the old one"))
    if code == 0 and not all(name in after and complete(name, after[name], new) for name in new):
        found.append((COUNTS[3], next(name for name in new if name not in after
                                      or not complete(name, after[name], new))))
    return found


class Tally:
    """Counts by kind, and some of what was found."""

    def __init__(self):
        self.runs, self.codes, self.counts, self.examples = 0, {}, dict.fromkeys(COUNTS, 0), []

    def add(self, label, code, found):
        self.runs += 1
        self.codes[code] = self.codes.get(code, 0) + 1
        for kind in {kind for kind, _ in found}:
            self.counts[kind] += 1
        if found and len(self.examples) < 20:
            self.examples.append(f"  {label}: " + "; ".join(f"{kind}: {word}" for kind, word in found[:3]))

    def report(self, name):
        """Prints the counts; the exit code."""
        codes = ", ".join(f"{count} with exit code {code}" for code, count in sorted(self.codes.items()))
        print(f"{name}: {self.runs} runs ({codes})")
        for kind, count in self.counts.items():
            print(f"{name}: {kind}: {count}")
        print("\n".join(self.examples), end="\n" if self.examples else "")
        return 1 if any(self.counts.values()) else 0


def prepare(place, command, home):
    """The folder in which the command is called, with what stood there before."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    if command.before:
        shutil.copytree(home / "whole" / command.before / "out", place / "out")


def program_path(text):
    path = pathlib.Path(text).resolve()
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{path} is no program")
    return path
