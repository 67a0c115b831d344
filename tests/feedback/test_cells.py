import base64
import json
import struct

import pytest

from autograder.feedback.cells import MOST_PIXELS, read_cells

JPEG = (
    b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    + b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 30, 40) + bytes(10)
)  # fmt: skip


@pytest.fixture
def cells_of(tmp_path):
    def cells_of(*cells):
        path = tmp_path / "graded.ipynb"
        path.write_text(json.dumps({"cells": cells}))
        return read_cells(path)

    return cells_of


def outputs_of(cells_of, made, *outputs):
    (cell,) = cells_of(made.solution(outputs=outputs))
    return [(output.kind, output.text) for output in cell.outputs]


def shown(kind, content):
    data = {kind: base64.b64encode(content).decode()}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def test_cells_of_the_instructor_keep_no_source(cells_of, made):
    given = made.cell("secret", name="given", locked=True)
    assert [cell.source for cell in cells_of(given, made.hidden_test(), made.cell("secret"))] == [
        ""
    ] * 3


def test_outputs_of_tests_are_left_out(cells_of, made):
    (cell,) = cells_of(made.hidden_test(outputs=[made.stream("secret")]))
    assert cell.outputs == ()


def test_headings_are_found_with_their_levels(cells_of, made):
    found = cells_of(made.heading("# One\ntext\n### *Three* ###\n#no\n#"))
    assert [(cell.source, cell.level) for cell in found] == [("One", 1), ("Three", 3)]


@pytest.mark.parametrize(
    ("width", "height"), [(0, 5), (MOST_PIXELS + 1, 1), (2**31, 2**31), (5000, 5000)]
)
def test_pictures_that_are_too_large_to_open_are_left_out(cells_of, made, width, height):
    assert outputs_of(cells_of, made, made.picture(width, height)) == []


def test_pictures_are_kept_with_their_data(cells_of, made):
    png, jpeg = outputs_of(cells_of, made, made.picture(), shown("image/jpeg", JPEG))
    assert png[1].startswith("data:image/png;base64,")
    assert base64.b64decode(jpeg[1].removeprefix("data:image/jpeg;base64,")) == JPEG


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload='alert(1)'/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xc0", JPEG[:20]],
)
def test_what_is_no_picture_is_left_out(cells_of, made, kind, content):
    assert outputs_of(cells_of, made, shown(kind, content)) == []


def test_the_kind_of_a_picture_is_what_it_says(cells_of, made):
    assert outputs_of(cells_of, made, made.picture(kind="image/jpeg")) == []


def test_progress_bars_show_their_last_state(cells_of, made):
    assert outputs_of(cells_of, made, made.stream("10%\r50%\r100%\ndone")) == [
        ("text", "100%\ndone")
    ]
