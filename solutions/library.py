"""Cells of the libraries as functions, for hidden tests of a test that students write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from solutions import language_model

LIBRARIES = Path(__file__).parent


def right_steps() -> list[Callable[..., Any]]:
    """Return the reference's `model_step`, and every other way to write it."""
    folder = LIBRARIES / "variants" / "language_model" / "model_step"
    return [language_model.model_step, *(_load(path) for path in sorted(folder.glob("*.py")))]


def wrong_step(idea: str) -> Callable[..., Any]:
    """Return `model_step` with a known mistake.

    Raises FileNotFoundError where the library has no such mistake.
    """
    return _load(LIBRARIES / "misconceptions" / "language_model" / "model_step" / f"{idea}.py")


def _load(path: Path) -> Callable[..., Any]:
    """Run a library's cell on top of the reference; the function is called as the file is."""
    namespace = dict(vars(language_model))
    namespace["print"] = lambda *_, **__: None  # a cell may print, and a test need not see it
    exec(compile(path.read_text(), str(path), "exec"), namespace)  # noqa: S102 - our own files
    step: Callable[..., Any] = namespace["model_step"]
    step.__name__ = path.stem
    return step
