import pytest

from autograder.errors import KitError
from autograder.library import KnownSolution, Library, load_library


@pytest.fixture
def solutions(tmp_path):
    """Writes known solutions, by path."""

    def write(**files):
        for name, content in files.items():
            path = tmp_path / (name.replace("__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_the_docstring_is_the_hint_and_the_rest_is_the_cell(solutions):
    folder = solutions(
        misconceptions__stats__total__one_off='"""Is the first value\n    part of it?"""\n\n'
        '# größe\ndef total(values):\n    """Sum."""\n    return 1\n\n\n'
    )
    assert (
        KnownSolution(
            "stats",
            "total",
            "one_off",
            "Is the first value part of it?",
            '# größe\ndef total(values):\n    """Sum."""\n    return 1\n',
        ),
    ) == load_library(folder, ["stats"]).misconceptions


def test_misconceptions_and_variants_are_told_apart_and_in_order(solutions):
    folder = solutions(
        misconceptions__stats__total__b='"""B."""\nb = 1',
        misconceptions__stats__mean__a='"""A."""\na = 1',
        misconceptions__stats__total__a='"""A."""\na = 1',
        variants__stats__total__loop='"""A loop."""\nc = 1',
        misconceptions__other__total__a='"""A."""\na = 1',
    )
    library = load_library(folder, ["stats"])
    assert ["stats/mean/a", "stats/total/a", "stats/total/b"] == [
        known.id for known in library.misconceptions
    ]
    assert ["stats/total/loop"] == [known.id for known in library.variants]
    assert ["a", "b"] == [known.idea for known in library.misconceptions_of("stats", "total")]
    assert () == library.misconceptions_of("stats", "unheard_of")


def test_without_a_library_nothing_is_known(tmp_path):
    assert Library() == load_library(tmp_path / "nothing", ["stats"])


@pytest.mark.parametrize("content", ["", "total = sum\n", '""""""\ntotal = sum\n', "x = '''a'''"])
def test_a_file_without_a_hint_is_named(solutions, content):
    folder = solutions(misconceptions__stats__total__idea=content)
    with pytest.raises(KitError, match=r"total/idea\.py has no docstring; write the hint"):
        load_library(folder, ["stats"])


def test_a_file_that_is_not_python_is_named(solutions):
    folder = solutions(variants__stats__total__idea='"""Hint."""\ndef total(:')
    with pytest.raises(KitError, match=r"total/idea\.py is not Python .* please correct it"):
        load_library(folder, ["stats"])
