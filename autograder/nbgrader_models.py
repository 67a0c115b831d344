"""nbgrader's gradebook models without the rest of nbgrader.

`import nbgrader` runs its `__init__`, which imports four Jupyter server extensions and through
them everything else: 2 s, of which the models need a tenth. Grading one hand-in is done sooner. So
here the parts that the models do not use are put off until somebody does: the package's own
`__init__` and its `utils` (with nbformat, jsonschema and setuptools). Whoever uses them later, in
the same process, finds them as always.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Any


def nbgrader_models() -> Any:
    """The module nbgrader.api, imported quickly."""
    if "nbgrader" not in sys.modules:
        _put_off_package("nbgrader")
        _put_off_module("nbgrader.utils")
    return importlib.import_module("nbgrader.api")


def _put_off_module(name: str) -> None:
    """Import a module when it is first used (the recipe in the documentation of importlib)."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)


def _put_off_package(name: str) -> None:
    """Make submodules importable, and run `__init__` when something that it defines is wanted.

    LazyLoader cannot do this for a package: importing a submodule already counts as a use.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    loader = spec.loader
    package = importlib.util.module_from_spec(spec)

    def find(attribute: str) -> Any:
        if not attribute.startswith("__") and importlib.util.find_spec(f"{name}.{attribute}"):
            return importlib.import_module(f"{name}.{attribute}")
        package.__dict__.pop("__getattr__", None)
        loader.exec_module(package)
        return getattr(package, attribute)

    package.__dict__["__getattr__"] = find
    sys.modules[name] = package
