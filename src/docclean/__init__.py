r"""docclean turns dirty documents into clean structured ones.

>>> import docclean
>>> doc = docclean.clean(
...     "标题:春天来了\n来源:示例晚报\n2024-03-01\n\n河边的柳树已经发芽,孩子们在岸上放风筝。"
... )
>>> doc.title, doc.source_name, doc.published
('春天来了', '示例晚报', '2024-03-01')
>>> doc.text
'河边的柳树已经发芽,孩子们在岸上放风筝。'
"""

from __future__ import annotations

from docclean._version import __version__
from docclean.clean import clean
from docclean.corpus import clean_file, clean_folder
from docclean.decoding import decode, detect_encoding
from docclean.dedup import Link, find_duplicates
from docclean.document import (
    Block,
    Contribution,
    Decoded,
    Document,
    Encoding,
    Evidence,
    Removal,
    Repair,
    Repaired,
    Stats,
    Uncertain,
    Warning,  # noqa: A004
)
from docclean.errors import ConfigError, DoccleanError, InputError, OutputError
from docclean.options import Options
from docclean.repair import repair

__all__ = [
    "Block",
    "ConfigError",
    "Contribution",
    "Decoded",
    "DoccleanError",
    "Document",
    "Encoding",
    "Evidence",
    "InputError",
    "Link",
    "Options",
    "OutputError",
    "Removal",
    "Repair",
    "Repaired",
    "Stats",
    "Uncertain",
    "Warning",
    "__version__",
    "clean",
    "clean_file",
    "clean_folder",
    "decode",
    "detect_encoding",
    "find_duplicates",
    "repair",
]
