import pytest

from autograder.guest import wire
from autograder.limits import Limits
from autograder.outputs import CELLS_IN_FULL, ROOM_BESIDES, OutputRoom

LIMIT = 1000
CELL = LIMIT + ROOM_BESIDES


def room():
    return OutputRoom(Limits(output_bytes=LIMIT))


def printed(text, name="stdout"):
    return wire.Output("stream", name, text, [])


def shown(*data, kind="display_data"):
    return wire.Output(kind, "", "", list(data))


def test_what_fits_is_kept_as_it_is():
    outputs = (
        printed("text"),
        shown(("text/plain", "1"), ("image/png", "iVBORw0K/+A=\n"), kind="execute_result"),
        wire.Output("error", "ValueError", "no", [("text/plain", "a traceback")]),
    )
    assert outputs == room().keep(outputs)


def test_of_a_text_that_is_too_long_the_beginning_is_kept():
    (kept, note) = room().keep([printed("first"), printed("x" * 2 * CELL, "stderr")])
    assert printed("first") == kept
    assert note.name == "stderr"
    assert note.text.endswith(wire.CUT_OFF)
    assert len(note.text) <= CELL + len(wire.CUT_OFF)


def test_after_something_too_large_nothing_more_is_kept():
    large = shown(("text/plain", "x" * 2 * CELL))
    assert (printed(wire.CUT_OFF, "stderr"),) == room().keep([large, printed("small")])


def test_of_many_small_outputs_only_so_many_are_kept():
    kept = room().keep([printed("")] * 2 * wire.MOST_OUTPUTS)
    assert len(kept) < wire.MOST_OUTPUTS + 3


def test_all_cells_together_have_room_for_only_so_many_large_ones():
    one = room()
    kept = [one.keep([printed("x" * 2 * CELL)]) for _ in range(2 * CELLS_IN_FULL)]
    assert sum(len(output.text) for outputs in kept for output in outputs) < 1.1 * (
        CELLS_IN_FULL * CELL
    )
    assert (printed(wire.CUT_OFF, "stderr"),) == kept[-1]


@pytest.mark.parametrize(
    "data",
    [
        ("text/html", "<b>bold</b>"),
        ("image/svg+xml", "<svg/>"),
        ("application/javascript", "1"),
        ("image/png", "' onerror='alert(1)"),
        ("image/jpeg", '"><script>'),
    ],
)
def test_what_a_browser_would_run_is_not_kept(data):
    assert () == room().keep([shown(data)])
    assert (shown(("text/plain", "1")),) == room().keep([shown(data, ("text/plain", "1"))])
