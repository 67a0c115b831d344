"""Make a gradebook as nbgrader would, in one go and without starting another program."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from autograder.nbgrader_models import nbgrader_models


def create_gradebook(path: Path) -> None:
    """Make the file of a gradebook unless it exists.

    nbgrader does so itself at the first use, but runs `alembic` to learn the version of its tables:
    that takes 2 s, and fails where the virtual environment is not active and `alembic` so not on
    PATH. Being stopped between two of its steps leaves a file that no nbgrader can use. Here the
    file appears when it is complete.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
        made = Path(folder) / path.name
        _fill(made)
        with contextlib.suppress(FileExistsError):  # somebody else was quicker
            _appear(made, path)


def _appear(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:  # file systems without links
        made.rename(path)


def _fill(path: Path) -> None:
    """What nbgrader.api.Gradebook does with a new file."""
    from sqlalchemy import create_engine

    models = nbgrader_models()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        models.Base.metadata.create_all(bind=connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (_version(),))
    engine.dispose()


def _version() -> str:
    """What `alembic heads` says."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    if version is None:
        raise RuntimeError("this nbgrader has no versions of its gradebook")
    return version
