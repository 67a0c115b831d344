"""Where a course keeps its files, and what its nbgrader_config.py sets.

The layout is nbgrader's own, and nbgrader_config.py is read as nbgrader reads it, so that its
commands and ours always mean the same folders and the same gradebook.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import KitError
from autograder.limits import Limits, limits_from_config

if TYPE_CHECKING:
    from traitlets.config import Config

CONFIG_NAME = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """A course: the folder that holds nbgrader_config.py, source/, submitted/ and the rest."""

    root: Path
    config_folder: Path | None = None
    """Where nbgrader_config.py is, if it names another folder as the course root."""

    @cached_property
    def config(self) -> Config:
        """Everything that nbgrader_config.py sets. Raises KitError where it cannot be read."""
        from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

        folder = self.config_folder or self.root
        try:
            return PyFileConfigLoader(CONFIG_NAME, path=str(folder)).load_config()
        except ConfigFileNotFound:
            raise KitError(f"{folder} is not a course: there is no {CONFIG_NAME} in it.") from None
        except Exception as error:  # the file is a program: it can fail in any way
            raise KitError(
                f"{folder / CONFIG_NAME} cannot be read ({_in_one_line(error)}); "
                "please correct it, or compare it with the one that came with the kit."
            ) from error

    def source(self, assignment: str) -> Path:
        """Where the authored notebooks of an assignment are."""
        return self.folder(self._setting("source_directory", "source"), None, assignment)

    def release(self, assignment: str) -> Path:
        """Where the version for students is."""
        return self.folder(self._setting("release_directory", "release"), None, assignment)

    def submitted(self, student: str, assignment: str) -> Path:
        """Where a student's hand-in is."""
        return self.folder(self._setting("submitted_directory", "submitted"), student, assignment)

    def autograded(self, student: str, assignment: str) -> Path:
        """Where a student's graded notebooks and report.json are."""
        return self.folder(self._setting("autograded_directory", "autograded"), student, assignment)

    def feedback(self, student: str, assignment: str) -> Path:
        """Where a student's feedback pages are."""
        return self.folder(self._setting("feedback_directory", "feedback"), student, assignment)

    @property
    def gradebook_url(self) -> str:
        """The address of the gradebook's database, as nbgrader uses it."""
        return self._setting("db_url", f"sqlite:///{self.root / 'gradebook.db'}")

    @property
    def gradebook(self) -> Path:
        """The file of the gradebook. Raises KitError where it is no SQLite file."""
        scheme, separator, path = self.gradebook_url.partition(":///")
        if scheme != "sqlite" or not separator:
            raise KitError(
                f"c.CourseDirectory.db_url in {CONFIG_NAME} is {self.gradebook_url!r}: "
                "the gradebook must be an SQLite file, such as sqlite:////home/me/gradebook.db."
            )
        return self.root / path

    @property
    def course_id(self) -> str:
        """The id of the course in the gradebook and the exchange; empty where there is only one."""
        return self._setting("course_id", "").strip()

    @cached_property
    def limits(self) -> Limits:
        """What a submission may use. Raises KitError where nbgrader_config.py sets nonsense."""
        return limits_from_config(self.config.get("AutograderLimits", {}))

    def assignments(self) -> list[str]:
        """The names of all assignments that have notebooks in source/."""
        return [
            name
            for name in self._names_at(self.source("*"))
            if any(self.source(name).glob("*.ipynb"))
        ]

    def students(self, assignment: str) -> list[str]:
        """The ids of all students who handed something in for an assignment."""
        return [name for name in self._names_at(self.submitted("*", assignment)) if is_id(name)]

    def misnamed(self, assignment: str) -> list[str]:
        """Folders in the place of hand-ins whose names are not for student ids."""
        found = self._all_names_at(self.submitted("*", assignment))
        return [name for name in found if not is_id(name)]

    def graded_students(self, assignment: str) -> list[str]:
        """The ids of all students for whom there are graded notebooks of an assignment."""
        return self._names_at(self.autograded("*", assignment))

    def require_assignment(self, assignment: str) -> None:
        """Raise KitError unless source/ has notebooks of the assignment."""
        _check_name(assignment, "an assignment")
        if any(self.source(assignment).glob("*.ipynb")):
            return
        there = self.assignments()
        near = difflib.get_close_matches(assignment, there, n=1)
        if near:
            advice = f"did you mean {near[0]!r}?"
        elif there:
            advice = f"there are: {', '.join(there)}."
        else:
            advice = "put its notebooks there first."
        folder = self.source(assignment)
        raise KitError(f"there are no notebooks of {assignment!r} in {folder}; {advice}")

    def folder(self, step: str, student: str | None, assignment: str) -> Path:
        """The folder of a step of nbgrader's, some of which are not about a student."""
        if student is not None:
            _check_name(student, "a student")
        _check_name(assignment, "an assignment")
        structure = self._setting(
            "directory_structure", "{nbgrader_step}/{student_id}/{assignment_id}"
        )
        path = structure.format(
            nbgrader_step=step, student_id=student or ".", assignment_id=assignment
        )
        return Path(os.path.normpath(self.root / path))

    def _names_at(self, pattern: Path) -> list[str]:
        return [name for name in self._all_names_at(pattern) if _is_name(name)]

    def _all_names_at(self, pattern: Path) -> list[str]:
        """What stands for the one star in a path, for each folder that fits it."""
        parts = pattern.relative_to(self.root).parts
        place = len(self.root.parts) + parts.index("*")
        found = self.root.glob(str(Path(*parts)))
        names = {path.parts[place] for path in found if path.is_dir()}
        return sorted(name for name in names if not name.startswith("."))

    def _setting(self, name: str, default: str) -> str:
        # `in` first: reading a missing name from a traitlets Config would create it.
        section: Any = self.config.get("CourseDirectory", {})
        return str(section[name]) if name in section else default


def open_course(folder: Path) -> Course:
    """The course in this very folder. Raises KitError where it holds none."""
    folder = folder.absolute()
    if not (folder / CONFIG_NAME).is_file():
        raise KitError(f"{folder} is not a course: there is no {CONFIG_NAME} in it.")
    root = Path(Course(folder)._setting("root", str(folder)))
    return Course(folder) if root == folder else Course(root, config_folder=folder)


def find_course(start: Path) -> Course:
    """The course that a folder belongs to: the nearest one above with an nbgrader_config.py.

    Raises KitError where there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return open_course(folder)
    raise KitError(
        f"{start} is not inside a course (there is no {CONFIG_NAME} in it or above); "
        "go to the course's folder, or name it with --course DIR."
    )


def _check_name(name: str, what: str) -> None:
    """Refuse names that would lead to another folder."""
    if not _is_name(name):
        raise KitError(f"{name!r} cannot be the name of {what}; please check how it is spelled.")


def is_id(name: str) -> bool:
    """Whether a student may have this id.

    Through the exchange, students name themselves, and Formgrader puts names into its pages as
    they are: one with angle brackets or quotes could be a script.
    """
    return _is_name(name) and not set(name) & set('<>"')


def _is_name(name: str) -> bool:
    # What cannot be printed would steer the terminal, or is no text at all.
    harmless = name.isprintable() and name == name.strip() and not any(c in name for c in "/\\")
    return harmless and name not in ("", ".", "..")


def _in_one_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
