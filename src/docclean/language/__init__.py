"""Language identification and the character model."""

from __future__ import annotations

from docclean.language.identify import identify_language

__all__ = ["identify_language", "score"]


def score(text: str) -> float:
    """Return how ordinary a text is: mean log-probability of its characters, in nats (0 is the best).

    Running text of most languages scores between -3 and -7, mojibake and noise below -9. The empty text
    scores 0. Loads the character model on first use.

    >>> score("河边的船清晨靠岸") > score("娌宠竟鐨勮埞娓呮櫒")
    True
    """
    from docclean.language.model import load_model

    return -load_model().total(text) / (len(text) + 1) if text else 0.0
