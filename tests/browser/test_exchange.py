"""From the release to the feedback: a student in JupyterLab, an instructor at the terminal."""

import json
import shutil

import pytest
from playwright.sync_api import expect

STUDENT = "ada-example"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "deep-learning"
c.CourseDirectory.student_id = "ada-example"
"""
RIGHT = """\
def encode_step(x, h, p_enc):
    return np.tanh(p_enc.w_hh @ h + p_enc.w_xh @ x)
"""


@pytest.fixture
def exchange(tmp_path):
    """The folder through which both sides hand over files."""
    folder = tmp_path / "exchange"
    folder.mkdir()
    folder.chmod(0o777)  # nbgrader wants it to be open to everybody
    return folder


@pytest.fixture
def course(tmp_path, released, exchange, run):
    """The instructor's course, with `rnn` in the exchange."""
    root = tmp_path / "course"
    shutil.copytree(released, root)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(exchange)!r}\n")
    run("nbgrader", "release_assignment", "rnn", folder=root)
    return root


@pytest.fixture
def home(tmp_path, exchange):
    """The student's home."""
    folder = tmp_path / "student"
    (folder / ".jupyter").mkdir(parents=True)
    config = CONFIG + f"c.Exchange.root = {str(exchange)!r}\n"
    (folder / ".jupyter" / "nbgrader_config.py").write_text(config)
    return folder


class AssignmentList:
    """nbgrader's list of assignments in JupyterLab."""

    def __init__(self, window, server):
        self.page = window.page
        self.page.goto(server.lab())
        menus = self.page.get_by_role("menubar").first
        menus.get_by_text("Nbgrader", exact=True).click()
        self.page.get_by_role("menuitem", name="Assignment List").click()
        self.list = self.page.locator("#nbgrader-assignment-list")

    def part(self, name):
        """What is released, fetched or submitted."""
        return self.list.locator(f"#{name}_assignments_list")

    def press(self, part, button):
        self.part(part).get_by_role("button", name=button, exact=True).click()


def test_student_fetches_solves_validates_and_hands_in(
    course, home, exchange, start_jupyter, open_window, open_notebook, hand_in
):
    server = start_jupyter(home, home)
    window = open_window()
    assignments = AssignmentList(window, server)
    assignments.press("released", "Fetch")
    assignments.part("fetched").get_by_text("rnn", exact=True).wait_for()
    fetched = {path.name for path in (home / "rnn").iterdir()}
    assert {path.name for path in (course / "release" / "rnn").iterdir()} == fetched

    solve_but_one(home, hand_in)
    notebook = open_notebook(server, "rnn/translation.ipynb")
    notebook.write("encode_step", RIGHT.replace("np.tanh", "np.sin"))
    assert "The following cell failed" in notebook.validate()
    notebook.write("encode_step", RIGHT)
    assert "Success! Your notebook passes all the tests." in notebook.validate()

    assignments.press("fetched", "Submit")
    assignments.part("submitted").get_by_text("rnn", exact=True).wait_for()
    window.look("submitted")
    (handed_in,) = (exchange / "deep-learning" / "inbound").iterdir()
    assert handed_in.name.startswith(f"{STUDENT}+rnn+")
    cells = json.loads((handed_in / "translation.ipynb").read_bytes())["cells"]
    assert RIGHT in ["".join(cell["source"]) for cell in cells]


def solve_but_one(home, hand_in):
    """The other cells of part 2 are solved already."""
    hand_in(home, "solved", texts={"translation/encode_step": "# to be done"})
    shutil.copy(home / "submitted" / "solved" / "rnn" / "translation.ipynb", home / "rnn")


def test_feedback_comes_back_to_the_student(course, home, start_jupyter, open_window, hand_in, run):
    hand_in(home, "solved", "language_model/cross_entropy_loss/sum_instead_of_mean")
    shutil.copytree(course / "release" / "rnn", home / "rnn")
    for path in (home / "submitted" / "solved" / "rnn").iterdir():
        shutil.copy(path, home / "rnn")
    run("nbgrader", "submit", "rnn", folder=home, person=home)

    run("nbgrader", "collect", "rnn", folder=course)
    said = run("autograder", "grade", "rnn", folder=course)
    assert f"{STUDENT} 91 / 100" in " ".join(said.split())
    run("autograder", "feedback", "rnn", folder=course)
    run("nbgrader", "release_feedback", "rnn", folder=course)

    window = open_window()
    assignments = AssignmentList(window, start_jupyter(home, home))
    assignments.press("submitted", "Fetch Feedback")
    assignments.part("submitted").get_by_text("(view feedback)").click()
    page = window.page
    page.locator(".jp-DirListing-item", has_text="language_model.html").dblclick()
    feedback = page.frame_locator(".jp-HTMLViewer iframe")
    feedback.get_by_text("51 of 60 points").wait_for()
    window.look("feedback-in-jupyterlab")
    feedback.get_by_role("link", name="cross_entropy_loss").click()
    expect(feedback.get_by_text("A question to think about")).to_be_in_viewport()
    window.look("feedback-on-a-task-in-jupyterlab")
    # JupyterLab adds a style to pages that are not trusted; ours allow none but their own.
    assert all("Applying inline style" in problem for problem in window.problems)
    window.problems.clear()
