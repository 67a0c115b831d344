"""Grades all attacks of a test class at once, before its first test."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator

import pytest

from autograder.course import Course
from autograder.errors import KitError
from autograder.sandbox import best_protection
from tests.security.attempts import Attempts, Lesson, lesson_in, make_course, new_secrets


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "attack" in metafunc.fixturenames:
        assert issubclass(metafunc.cls, Attempts)
        metafunc.parametrize("attack", metafunc.cls.ATTACKS)


@pytest.fixture(scope="session")
def protected() -> None:
    """Skips where the machine gives no sandbox; in CI it has to."""
    try:
        best_protection()
    except KitError as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def secret() -> dict[str, str]:
    """What is hidden, by the place where it is."""
    return new_secrets()


@pytest.fixture(scope="session")
def made(
    tmp_path_factory: pytest.TempPathFactory, secret: dict[str, str], protected: None
) -> Callable[[str], Course]:
    """Courses with an assignment in which there are secrets, made once."""

    @functools.cache
    def make(assignment: str) -> Course:
        return make_course(tmp_path_factory.mktemp("made") / "course", assignment, secret)

    return make


@pytest.fixture(scope="class")
def lesson(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    secret: dict[str, str],
    made: Callable[[str], Course],
) -> Iterator[Lesson]:
    """The class of this test class, graded."""
    root = tmp_path_factory.mktemp("lesson")
    with lesson_in(root, made(request.cls.ASSIGNMENT), secret, request.cls) as graded:
        yield graded
