"""Folders in which Python's own tools lose their way, where a session writes on the disk."""

import os
from pathlib import Path

import pytest

from autograder.sandbox import watch

DEEP = """
    import os
    result = os.getcwd()
    for _ in range(3000):
        os.mkdir("deeper")
        os.chdir("deeper")
    open("file", "w").write("x" * 1000)
"""
CLOSED = """
    import os
    result = os.getcwd()
    os.makedirs("closed/inside")
    open("closed/inside/file", "w").write("x" * 1000)
    os.chmod("closed/inside", 0)
    os.chmod("closed", 0)
"""
MANY = """
    import os
    result = os.getcwd()
    for number in range(21_000):
        open(f"{number}", "w").close()
"""


@pytest.mark.parametrize("way", ["no namespaces", "no wall"])
@pytest.mark.parametrize("made", [DEEP, MANY], ids=["deep", "many"])
def test_what_cannot_be_counted_is_too_much(ways, new_inside, way, made):
    inside = new_inside(ways[way])
    assert inside.session.over_limit() is None
    inside.run(made)
    assert "used more than" in inside.session.over_limit()


@pytest.mark.parametrize("made", [DEEP, CLOSED, MANY], ids=["deep", "closed", "many"])
def test_all_of_it_is_removed(ways, new_inside, made):
    inside = new_inside(ways["no wall"])
    place = inside.run(made)
    assert Path(place).exists()
    inside.session.kill()
    assert not Path(place).exists()


def test_what_is_there_is_counted(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "large").write_bytes(b"x" * 10**6)
    (tmp_path / "link").symlink_to("/")
    (tmp_path / "a" / "loop").symlink_to("..")
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        assert 10**6 <= watch.bytes_in_folder(folder) < 2 * 10**6
    finally:
        os.close(folder)
