"""How many findings of each kind were right."""
from collections import Counter

import numpy as np

from predicates import Unknown, expected
from result import READINGS, Result, distance
from wrong import Wrong


def order_holds(result, more, finding):
    """Whether what was asserted of an order holds against the mean of twenty more nets; None where nothing was."""
    if finding["kind"] == "expected_drop" and finding["holds"] is not None and more is not None:
        drops = [more.first_drop(run) is not None for run in more.runs]
        return (np.mean(drops) > 0.5) == finding["holds"]
    if finding["kind"] not in ("nearest", "control") or not finding["holds"] or more is None or result.layers > 1:
        return None
    if finding["subject"] in READINGS or more.runs_left() < len(more.runs) or not more.stable():
        return None
    other = finding["because"][-1]["than"]
    if other not in result.curves:
        return None
    return (distance(result.curves[finding["subject"]], more.mean) < distance(result.curves[other], more.mean))


class Tally:
    """How many findings of each kind were right."""

    def __init__(self):
        self.right, self.asserted, self.open, self.unseen = Counter(), Counter(), Counter(), Counter()
        self.orders, self.orders_right, self.wrong = Counter(), Counter(), []

    def add(self, name, folder, more_folder):
        result = Result(folder)
        more = Result(more_folder) if more_folder else None
        if result.learned() is False:
            errors = [theory[key] for theory in result.rungs.values() for key in ("rel_l2", "aligned_rel_l2")]
            if any(error is not None for error in errors):
                self.wrong.append(f"{name}: nothing was learned, and errors are given")
        for finding in result.summary["findings"]:
            self.judge(name, result, more, finding)

    def judge(self, name, result, more, finding):
        kind, holds = finding["kind"], finding["holds"]
        try:
            ours = expected(result, finding)
        except Unknown:
            self.unseen[kind] += 1
            return
        except Wrong as wrong:
            ours = f"else: {wrong}"
        self.open[kind] += holds is None
        self.asserted[kind] += holds is not None
        if ours == "?" or ours == holds:
            self.right[kind] += holds is not None
        else:
            self.wrong.append(f"{name}: {kind} of {finding['subject']} says {holds}, and it is {ours}")
        order = order_holds(result, more, finding)
        if order is not None:
            self.orders[kind] += 1
            self.orders_right[kind] += order
            if not order:
                self.wrong.append(f"{name}: {kind} of {finding['subject']} does not hold against twenty more nets")

    def all_right(self):
        return not self.wrong

    def table(self):
        lines = ["kind                asserted     right  cannot be told  held against more nets"]
        for kind in sorted(self.asserted):
            orders = f"{self.orders_right[kind]} of {self.orders[kind]}" if self.orders[kind] else "-"
            lines.append(f"{kind:18} {self.asserted[kind]:9} {self.right[kind]:9} {self.open[kind]:15}  {orders:>22}")
        for kind, count in sorted(self.unseen.items()):
            lines.append(f"{kind:18} {count:9}  (no predicate)")
        return "\n".join(lines + self.wrong)
