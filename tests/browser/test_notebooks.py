"""The released notebooks in JupyterLab: what students see before and while they write."""

import shutil
from pathlib import Path

import pytest

RELEASE = Path(__file__).parents[2] / "release"
NOTEBOOKS = ["rnn/language_model", "rnn/translation", "rnn_beyond/beyond"]


@pytest.fixture(scope="module")
def server(people, start_jupyter):
    home = people / "reader"
    home.mkdir()
    for folder in RELEASE.iterdir():
        shutil.copytree(folder, home / folder.name)
    return start_jupyter(home, home)


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_formulas_pictures_and_hints_show(server, open_notebook, path):
    notebook = open_notebook(server, f"{path}.ipynb")
    page = notebook.page

    page.locator("mjx-container").first.wait_for()
    assert 0 == page.locator("mjx-merror, .MathJax_Error").count()
    left_over = page.locator(".jp-RenderedMarkdown", has_text="$")
    assert [] == [text for text in left_over.all_inner_texts() if "$" in text]

    pictures = page.locator(".jp-RenderedMarkdown img")
    assert pictures.count() > 0
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        assert len(picture.get_attribute("alt")) > 30

    hint = page.locator("details", has_text="Hint 1").first
    words = hint.locator("p").first
    assert not words.is_visible()
    hint.locator("summary").click()
    assert words.is_visible()


def test_check_fails_with_a_kind_message_and_passes_after_the_right_solution(server, open_notebook):
    notebook = open_notebook(server, "rnn/language_model.ipynb")
    unsolved = notebook.run("given_setup", "get_vocabulary", "test_get_vocabulary")
    assert unsolved.startswith("get_vocabulary: there is no solution yet.")

    notebook.write("get_vocabulary", "def get_vocabulary(text):\n    return list(sorted(text))")
    failing = notebook.run("get_vocabulary", "test_get_vocabulary")
    assert 'get_vocabulary("anna") is not right yet.' in failing
    assert "returned  ['a', 'a', 'n', 'n']" in failing
    assert "expected  ['a', 'n']" in failing
    assert "Traceback" not in failing
    notebook.window.look("check-fails")

    notebook.write(
        "get_vocabulary", "def get_vocabulary(text):\n    return sorted(set(text.lower()))"
    )
    passing = notebook.run("get_vocabulary", "test_get_vocabulary")
    assert "get_vocabulary: all visible checks pass" == passing
    notebook.window.look("check-passes")
