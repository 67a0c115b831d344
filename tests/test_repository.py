"""What this repository promises about itself."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.course import open_course
from autograder.release import differences

ROOT = Path(__file__).parents[1]
COURSE = open_course(ROOT)


@pytest.mark.parametrize("assignment", COURSE.assignments())
def test_the_release_in_git_is_what_the_source_generates(assignment):
    assert differences(COURSE, assignment) == []


def test_the_lock_has_a_version_of_every_dependency_that_is_allowed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = dict(
        re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    )
    locked = {canonicalize_name(name): version for name, version in locked.items()}
    wanted = [
        *project["dependencies"],
        *(line for group in project["optional-dependencies"].values() for line in group),
    ]
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name), "none")
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_settings_show_the_limits_that_hold_without_them():
    shown = dict(
        re.findall(
            r"^# c\.AutograderLimits\.(\w+) = ([\d_]+)$",
            (ROOT / "nbgrader_config.py").read_text(),
            re.MULTILINE,
        )
    )
    assert {name: int(value) for name, value in shown.items()} == vars(COURSE.limits)
