"""The export formats the dashboard reads: one file here = one format, and lying here is its registration."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only for the hint: it brings pyarrow, and the parent process needs none.
    from loaders.reading.declare import Format


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name, in the order of its file names."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {format_.name: format_ for format_ in found}
