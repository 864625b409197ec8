"""The code points of a text, read once for all that look at every character of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]


def codes_of(text: str) -> Codes:
    """Return the code points of a text, lone surrogates too; shape (characters,).

    >>> codes_of("a中").tolist()
    [97, 20013]
    """
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
