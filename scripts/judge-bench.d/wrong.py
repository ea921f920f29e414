"""What makes a finding wrong."""

CLOSE = 1e-6  # share by which numbers may differ that both computed in double precision


class Wrong(Exception):
    """A number or a claim that is not so."""


def wrong_unless(so, words):
    if not so:
        raise Wrong(words)


def same_number(told, ours, close=CLOSE):
    if ours is not None:
        wrong_unless(told is not None and abs(told - ours) <= close * max(abs(ours), 1e-6), f"{told} is {ours}")
