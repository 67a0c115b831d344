"""nbgrader's own `generate_assignment`, run in this process and told to be quiet."""

from __future__ import annotations

import copy
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import KitError
from autograder.gradebook_file import create_gradebook

if TYPE_CHECKING:
    from autograder.course import Course


def generate(course: Course, assignment: str, step: str, *, register: bool) -> Path:
    """Make the version for students in the folder of `step`, and return that folder.

    With `register` the cells, their points and their texts are entered in the gradebook.

    Raises KitError where nbgrader refuses the notebooks, or the gradebook refuses the change.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    config = _config(course, assignment, step, register=register)
    messages = _Messages()
    log = logging.Logger("autograder.converter", logging.ERROR)
    log.addHandler(messages)
    directory = CourseDirectory(config=config, log=log)
    converter = GenerateAssignment(coursedir=directory, config=config, log=log)
    if register:
        create_gradebook(course.gradebook)
    try:
        converter.start()
    except NbGraderException as error:
        raise KitError(_explain(course, assignment, [*messages.texts, str(error)])) from None
    return course.folder(step, None, assignment)


def _config(course: Course, assignment: str, step: str, *, register: bool) -> Any:
    config: Any = copy.deepcopy(course.config)
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.db_url = course.gradebook_url
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.release_directory = step
    config.GenerateAssignment.force = True
    # What the option --no-db of `nbgrader generate_assignment` sets.
    config.GenerateAssignment.no_database = not register
    config.SaveCells.enabled = register
    return config


def _explain(course: Course, assignment: str, messages: list[str]) -> str:
    """What nbgrader complained about, from its log: mostly tracebacks, whose last line counts."""
    if any("there are submissions associated with it" in message for message in messages):
        return (
            f"{course.gradebook} holds grades for other cells than {assignment!r} has now, and "
            "nbgrader does not add or remove cells then; keep a copy of that file, run "
            f"`nbgrader db assignment remove {assignment} --force`, and try again."
        )
    tracebacks = [message for message in messages if message.startswith("Traceback")]
    told = (tracebacks or messages)[-1].strip().splitlines()[-1]
    return f"nbgrader cannot make a release of {assignment!r}: {told}"


class _Messages(logging.Handler):
    """Keeps what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())
