"""Cutters by jieba's dictionary, each with a copy of its own: what is added to one is seen by no other."""

import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def new_cutter() -> Any:
    """Returns an `rjieba.Jieba`.

    Importing the package `rjieba` loads the dictionary once for functions that are not used here, a tenth of
    a second in every process. So the class is taken from the module inside it, and the package left unread.
    """
    if "rjieba" not in sys.modules and (spec := find_spec("rjieba")) and spec.submodule_search_locations:
        unread = ModuleType("rjieba")
        unread.__path__ = list(spec.submodule_search_locations)
        sys.modules["rjieba"] = unread
        try:
            from rjieba.rjieba import Jieba  # noqa: PLC0415 - of the package that was just put in place
        finally:
            del sys.modules["rjieba"]  # whoever imports it gets all of it
        return Jieba()
    import rjieba  # noqa: PLC0415 - it was read by somebody else

    return rjieba.Jieba()
