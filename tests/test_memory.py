import numpy as np
import pytest

from autograder.library import KnownSolution
from autograder.memory import Memory
from tests.strategies import exactly

PLACE = ("stats", "test_total")
KNOWN = (
    KnownSolution("stats", "total", "first", "A hint.", "total = 1"),
    KnownSolution("stats", "total", "second", "A hint.", "total = 2"),
)
SEEN = [[1.5, np.eye(2), ("raised", "ValueError"), ""], ["text", None, [1, 2], "Missing"]]


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory", "key")


def test_what_was_seen_is_recalled_as_it_was(memory, tmp_path):
    memory.remember(PLACE, KNOWN, SEEN)
    assert exactly(SEEN) == exactly(memory.recall(PLACE, KNOWN))
    assert exactly(SEEN) == exactly(Memory(tmp_path / "memory", "key").recall(PLACE, KNOWN))


def test_nothing_is_recalled_of_what_was_not_seen(memory):
    assert None is memory.recall(PLACE, KNOWN)


def test_whatever_it_depends_on_may_change(memory, tmp_path):
    memory.remember(PLACE, KNOWN, SEEN)
    changed = KnownSolution("stats", "total", "second", "A hint.", "total = 3")
    assert None is memory.recall(("stats", "test_mean"), KNOWN)
    assert None is memory.recall(PLACE, KNOWN[:1])
    assert None is memory.recall(PLACE, (KNOWN[0], changed))
    assert None is Memory(tmp_path / "memory", "other key").recall(PLACE, KNOWN)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x90", b"\x91\x90", b"\x92\x01\x02"])
def test_a_damaged_file_is_nothing_seen(memory, tmp_path, content):
    memory.remember(PLACE, KNOWN, SEEN)
    (path,) = (tmp_path / "memory").iterdir()
    path.write_bytes(content)
    assert None is memory.recall(PLACE, KNOWN)


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path):
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file" / "memory", "key")
    memory.remember(PLACE, KNOWN, SEEN)
    assert None is memory.recall(PLACE, KNOWN)
