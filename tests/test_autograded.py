import json

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.autograded import REPORT_NAME, notebook_bytes, put_in_place, write_autograded
from autograder.grading import Graded, GradedCell, GradedNotebook
from autograder.guest.wire import Output
from autograder.rebuild import RebuiltCell, rebuild
from autograder.report import Report, read_report
from tests.strategies import TEXTS

REPORT = Report("stats", "ada", "1", "none", ("a note",), ())


@pytest.fixture(scope="module")
def graded(stats):
    """A graded notebook in which one cell put this out; with an extra cell."""

    def graded(*outputs, source="x = 1"):
        (only,) = stats.notebooks
        cells = [GradedCell(cell, (), None) for cell in rebuild(only, None).cells]
        cells.append(GradedCell(RebuiltCell("extra", source, None), outputs, None))
        return Graded(REPORT, (GradedNotebook(only, tuple(cells)),))

    return graded


def document(graded):
    """The notebook as JSON, after nbformat found nothing wrong with it."""
    content = notebook_bytes(graded.notebooks[0])
    nbformat.validate(nbformat.reads(content.decode(), as_version=4))
    return json.loads(content)


class TestNotebooks:
    def test_have_the_instructors_cells_and_metadata(self, graded, stats):
        cells = document(graded())["cells"]
        source = stats.notebooks[0].cells
        assert [one.cell_id for one in source] == [cell["id"] for cell in cells][:-1]
        assert [one.metadata for one in source] == [cell["metadata"] for cell in cells][:-1]
        assert ["markdown"] + ["code"] * 14 == [cell["cell_type"] for cell in cells]

    def test_have_the_students_extra_cells(self, graded):
        extra = document(graded(source="größe = '你好'"))["cells"][-1]
        assert ("größe = '你好'", {}, "extra-14") == (
            extra["source"],
            extra["metadata"],
            extra["id"],
        )

    @pytest.mark.parametrize(
        ("output", "expected"),
        [
            (
                Output("stream", "stderr", "careful", []),
                {"output_type": "stream", "name": "stderr", "text": "careful"},
            ),
            (
                Output("stream", "anything", "text", []),
                {"output_type": "stream", "name": "stdout", "text": "text"},
            ),
            (
                Output("error", "ValueError", "too small", [("text/plain", "line 1\nline 2")]),
                {
                    "output_type": "error",
                    "ename": "ValueError",
                    "evalue": "too small",
                    "traceback": ["line 1", "line 2"],
                },
            ),
            (
                Output("execute_result", "", "", [("text/plain", "1")]),
                {
                    "output_type": "execute_result",
                    "data": {"text/plain": "1"},
                    "metadata": {},
                    "execution_count": None,
                },
            ),
            (
                Output("display_data", "", "", [("image/png", "aaaa"), ("text/html", "<script>")]),
                {"output_type": "display_data", "data": {"image/png": "aaaa"}, "metadata": {}},
            ),
            (
                Output("anything", "", "", [("application/javascript", "alert(1)")]),
                {"output_type": "display_data", "data": {}, "metadata": {}},
            ),
        ],
    )
    def test_have_the_outputs_that_jupyter_shows(self, graded, output, expected):
        assert [expected] == document(graded(output))["cells"][-1]["outputs"]

    @settings(max_examples=25)
    @given(
        st.builds(
            Output,
            st.sampled_from(["stream", "error", "execute_result", "display_data"]) | TEXTS,
            TEXTS,
            TEXTS,
            st.lists(st.tuples(st.sampled_from(["text/plain", "image/png"]) | TEXTS, TEXTS)),
        )
    )
    def test_are_notebooks_whatever_cells_put_out(self, graded, output):
        assert document(graded(output, output))


class TestFolders:
    def test_hold_notebooks_report_and_files(self, graded, tmp_path):
        folder = tmp_path / "ada" / "stats"
        write_autograded(graded(), folder, {"given.py": b"given"}, {"mine/a.txt": b"mine"})
        assert not folder.exists()
        put_in_place(folder)
        assert REPORT == read_report(folder / REPORT_NAME)
        assert {"stats.ipynb", REPORT_NAME, "given.py", "mine/a.txt"} == {
            str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
        }

    def test_take_the_place_of_earlier_ones(self, graded, tmp_path):
        folder = tmp_path / "ada" / "stats"
        for files in ({"old.txt": b"old"}, {"new.txt": b"new"}):
            write_autograded(graded(), folder, handed_in=files)
            put_in_place(folder)
        assert not (folder / "old.txt").exists()
        assert (folder / "new.txt").exists()
        assert [folder] == list(folder.parent.iterdir())

    def test_that_were_left_half_written_are_written_anew(self, graded, tmp_path):
        folder = tmp_path / "ada" / "stats"
        write_autograded(graded(), folder, handed_in={"half.txt": b"half"})
        write_autograded(graded(), folder)
        put_in_place(folder)
        assert not (folder / "half.txt").exists()

    @pytest.mark.parametrize(
        "name",
        [
            "report.json",
            "report.json/score",
            "stats.ipynb",
            "given.py",
            "given.py/below",
            "a" * 300,
        ],
    )
    def test_are_not_changed_by_files_that_students_handed_in(self, graded, tmp_path, name):
        folder = tmp_path / "ada" / "stats"
        write_autograded(graded(), folder, {"given.py": b"given"}, {name: b"forged"})
        put_in_place(folder)
        assert REPORT == read_report(folder / REPORT_NAME)
        assert b"given" == (folder / "given.py").read_bytes()
        assert b"forged" not in [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
