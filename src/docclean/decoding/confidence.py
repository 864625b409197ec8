"""Confidence of a verdict: how often the likeliest encoding is right, by its lead over the next."""

from __future__ import annotations

import math

# logistic fit of "the answer gives the right text" against the lead, see docs/benchmarks.md
_SLOPE, _START = 0.45, 0.4


def confidence(lead: float) -> float:
    """Return how probable the likeliest encoding is, 0-1.

    Args:
        lead: nats by which the next encoding that gives another text is costlier.
    """
    return 1.0 / (1.0 + math.exp(-min(50.0, _SLOPE * lead + _START)))
