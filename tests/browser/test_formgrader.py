"""An instructor in nbgrader's Formgrader, inside JupyterLab."""

import shutil

import pytest

from autograder.report import read_report


@pytest.fixture(scope="module")
def course(tmp_path_factory, graded):
    """A course of our own, with a small class that was graded."""
    root = tmp_path_factory.mktemp("formgrader") / "course"
    shutil.copytree(graded, root)
    return root


@pytest.fixture(scope="module")
def server(course, people, start_jupyter):
    home = people / "grader"
    home.mkdir()
    return start_jupyter(course, home)


@pytest.fixture
def formgrader(server, open_window):
    return Formgrader(open_window(), server)


class Formgrader:
    """Formgrader, opened from JupyterLab's menu."""

    def __init__(self, window, server):
        self.window = window
        self.address = server.address
        page = window.page
        page.goto(server.lab())
        page.get_by_role("menubar").first.get_by_text("Nbgrader", exact=True).click()
        page.get_by_role("menuitem", name="Formgrader").click()
        self.frame = page.frame_locator("iframe[src*=formgrader]")
        self.frame.get_by_role("link", name="rnn").first.wait_for()
        (self._inside,) = [frame for frame in page.frames if "formgrader" in frame.url]

    def go(self, path):
        self._inside.goto(f"{self.address}/formgrader/{path}")

    def open_submission(self, notebook, student):
        """Open what a student handed in, as in manual grading."""
        self.go(f"gradebook/rnn/{notebook}")
        row = self.frame.locator("tr", has=self.frame.get_by_text(student, exact=True))
        row.locator(".reveal .glyphicon-eye-open").click()
        row.get_by_role("link", name=student).click()
        self._inside.wait_for_url("**/submissions/**")
        self._inside.wait_for_function(
            "window.formgrader?.grades?.loaded && formgrader.comments?.loaded"
        )

    def enter(self, field, text):
        """Type something into a field of a submission, and wait until it is saved."""
        page = self.window.page
        with page.expect_response(lambda response: "PUT" == response.request.method) as saved:
            self.frame.locator(field).fill(text)
            self.frame.locator(field).blur()
        assert saved.value.ok

    def row(self, student):
        """What is known of a student's submission."""
        return self.frame.locator("tr", has=self.frame.get_by_text(student, exact=True))

    def score(self, student):
        """The score of a submission, once there is one."""
        cell = self.row(student).locator(".score", has_text="/")
        cell.wait_for()
        return cell.inner_text()

    def press(self, button, student):
        """Press a button of a submission; returns what Formgrader says."""
        self.row(student).locator(f".{button} a").click()
        modal = self.frame.locator(".modal.in")
        said = modal.locator(".modal-body").inner_text()
        modal.get_by_role("button", name="Close").last.click()
        modal.wait_for(state="detached")
        return said


def test_scores_outputs_comments_and_points_by_hand_survive_a_regrade(formgrader, course, run):
    frame = formgrader.frame
    formgrader.open_submission("language_model", "ada-example")
    assert "4" == frame.locator("#test_get_vocabulary").get_attribute("placeholder")
    assert frame.get_by_text("ada was here", exact=True).is_visible()
    assert frame.locator(".output_png img").first.is_visible()

    formgrader.enter("#test_get_vocabulary", "2.5")
    formgrader.enter("#get_vocabulary-comment", "Short and clear!")
    formgrader.window.look("formgrader-submission")
    run("autograder", "grade", "rnn", "--force", folder=course)

    formgrader.open_submission("language_model", "ada-example")
    assert "2.5" == frame.locator("#test_get_vocabulary").input_value()
    assert "4" == frame.locator("#test_get_vocabulary").get_attribute("placeholder")
    assert "Short and clear!" == frame.locator("#get_vocabulary-comment").input_value()
    formgrader.go("manage_submissions/rnn")
    assert "98.5 / 100" == formgrader.score("ada-example")
    report = read_report(course / "autograded" / "emil-probe" / "rnn" / "report.json")
    assert f"{report.score:g} / 100" == formgrader.score("emil-probe")
    assert 0 < report.score < 100
    formgrader.window.look("formgrader-submissions")


def test_autograde_button_grades_honestly(formgrader, course, hand_in):
    hand_in(course, "bruno-sample")
    hand_in(course, "forger", change=forge)
    formgrader.go("manage_submissions/rnn")
    assert "Successfully autograded" in formgrader.press("autograde", "bruno-sample")
    assert "100 / 100" == formgrader.score("bruno-sample")
    assert "cell test_embed was edited" in formgrader.press("autograde", "forger")
    assert "0 / 100" == formgrader.score("forger")
    formgrader.window.look("formgrader-after-autograde")

    # The other button makes the same pages as `autograder feedback`.
    assert "Successfully generated" in formgrader.press("generate-feedback", "bruno-sample")
    page = course / "feedback" / "bruno-sample" / "rnn" / "translation.html"
    formgrader.window.page.goto(page.as_uri())
    assert formgrader.window.page.get_by_text("40 of 40 points").is_visible()


def forge(cell):
    """Claim all points, and have no solution."""
    settings = cell["metadata"].get("nbgrader", {})
    if settings.get("grade"):
        points = str(settings["points"])
        cell["metadata"]["tags"] = ["skip-execution"]
        cell["source"] = f"print({points})"
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": points}]
        cell["execution_count"] = 1
    elif settings.get("solution"):
        cell["source"] = "raise NotImplementedError()"


def test_nothing_runs_that_a_student_wrote(formgrader):
    formgrader.open_submission("language_model", "mallory")
    shown = formgrader.frame.get_by_text("onerror").first
    shown.scroll_into_view_if_needed()
    assert shown.is_visible()
    formgrader.window.look("formgrader-hostile")
    assert not formgrader.window.taken_over()


def test_student_whose_name_would_be_a_script_is_refused(formgrader, course, hand_in, hostile_id):
    hand_in(course, hostile_id)
    formgrader.go("manage_submissions/rnn")
    assert "is no student id" in formgrader.press("autograde", hostile_id)
    assert not (course / "autograded" / hostile_id / "rnn").exists()
    formgrader.go("manage_students")
    formgrader.row(hostile_id).wait_for()
    assert not formgrader.window.taken_over()


def test_course_list_leads_to_formgrader(server, open_window):
    page = open_window().page
    page.goto(server.lab())
    page.get_by_role("menubar").first.get_by_text("Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Course List").click()
    page.locator("#nbgrader-course-list").get_by_role("link", name="deep-learning").click()
    formgrader = page.frame_locator("iframe[src*=formgrader]")
    formgrader.get_by_role("link", name="rnn").first.wait_for()
