"""Nothing from a user's file runs in the report: a CSV header and context labels hold scripts, and a
headless Chromium opens the page.

no_script_runs.py FESTINA CHROMIUM
"""

import pathlib
import subprocess
import sys
import tempfile

SCRIPT = "<script>document.title='ran'</script>"
IMAGE = "<img src=x onerror=document.title='ran'>"
# Chromium runs as root in a container only without its sandbox, and must not look for its servers.
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def page_after_loading(chromium, page):
    with tempfile.TemporaryDirectory() as profile:
        shown = subprocess.run([chromium, *FLAGS, f"--user-data-dir={profile}", "--dump-dom",
                                page.as_uri()], capture_output=True, text=True, timeout=120)
    assert "</html>" in shown.stdout, shown.stderr
    return shown.stdout


def title_of(dom):
    return dom.split("<title>")[1].split("</title>")[0]


def main():
    festina, chromium = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        rows = [f"{a},{b},{label}" for label in (SCRIPT, IMAGE) for a, b in ((1, 0), (0, 1))]
        (here / "x.csv").write_text("\n".join([f"{SCRIPT},{IMAGE},context", *rows]) + "\n")
        (here / "y.csv").write_text(f"{IMAGE},{SCRIPT}\n1,0\n0,1\n1,1\n0,0\n")
        # The experiment takes its name from its file, which may be anything but a path.
        (here / f"{IMAGE}.ini").write_text(
            "[task]\nkind = files\ninputs = x.csv\ntargets = y.csv\ncontext_column = context\n"
            "[train]\nhidden = 12\nepochs = 60\nruns = 1\n")
        subprocess.run([festina, "validate", f"{IMAGE}.ini", "--out", "out"], cwd=here, check=True,
                       capture_output=True)
        report = here / "out" / "report.html"
        html = report.read_text("utf-8")

        dom = page_after_loading(chromium, report)
        assert title_of(dom) != "ran", "a script ran"
        assert "<script" not in dom, "a script element came into the page"
        assert "&lt;script&gt;document.title" in dom, "the labels are not shown as the text they are"
        assert dom.count("<img") == html.count("<img alt="), "an image came into the page"

        # Controls: the same page with a real script does run it, once the page's policy is away.
        bad = html.replace("</body>", SCRIPT + "</body>")
        policy = "http-equiv=\"Content-Security-Policy\""
        assert policy in html
        page = here / "bad.html"
        page.write_text(bad.replace(policy, "name=\"off\""), "utf-8")
        assert title_of(page_after_loading(chromium, page)) == "ran", "this browser runs no scripts"
        page.write_text(bad, "utf-8")
        assert title_of(page_after_loading(chromium, page)) != "ran", "the page's policy is too weak"


main()
