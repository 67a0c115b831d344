"""nbgrader's late penalties: what its plugin, chosen in nbgrader_config.py, takes off."""

from __future__ import annotations

import logging
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from autograder.errors import KitError

if TYPE_CHECKING:
    from autograder.course import Course


class LatePenalties:
    """What a course takes off for late submissions."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def of(self, student: str, score: float, seconds_late: float) -> float | None:
        """What is taken off a notebook's score; None where nothing is.

        Raises KitError where the course's own plugin fails.
        """
        if seconds_late <= 0 or not self._configured:
            return None
        try:
            penalty = self._plugin.late_submission_penalty(student, score, seconds_late)
        except Exception as error:
            raise _broken(error) from error
        # As nbgrader limits it.
        return None if penalty is None else min(max(penalty, 0.0), score)

    @property
    def _configured(self) -> bool:
        """Whether there is anything but nbgrader's default, which takes nothing off.

        Asking the default costs an import of all of nbgrader.
        """
        return any(
            section in self._course.config
            for section in ("AssignLatePenalties", "LateSubmissionPlugin")
        )

    @cached_property
    def _plugin(self) -> Any:
        from nbgrader.preprocessors import AssignLatePenalties

        root = str(self._course.root)
        sys.path.insert(0, root)  # where nbgrader looks for plugins, too
        try:
            assigner = AssignLatePenalties(
                config=self._course.config, log=logging.Logger("autograder.late_penalties")
            )
            assigner.init_plugin()
        finally:
            sys.path.remove(root)
        return assigner.plugin_inst


def _broken(error: Exception) -> KitError:
    return KitError(
        f"the plugin for late submissions fails ({type(error).__name__}: {error}); "
        "see c.AssignLatePenalties in nbgrader_config.py."
    )
