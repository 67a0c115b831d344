"""The pages for students, and the report for those who teach, as files in a browser."""

import pytest
from playwright.sync_api import expect

DESKTOP = {"viewport": {"width": 1300, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DARK = DESKTOP | {"color_scheme": "dark"}
SIZES = {"desktop": DESKTOP, "phone": PHONE, "dark": DARK}

FEEDBACK = "feedback/{}/rnn/language_model.html"
REPORT = "report/rnn.html"
PAGES = {"feedback": FEEDBACK.format("clara-beispiel"), "report": REPORT}


@pytest.fixture
def open_page(graded, open_window):
    """Opens a page of the graded course."""

    def open_file(path, **settings):
        window = open_window(**settings)
        window.page.goto((graded / path).as_uri())
        return window

    return open_file


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_the_screen(open_page, name, size):
    window = open_page(PAGES[name], **SIZES[size])
    for details in window.page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    window.look(f"{name}-{size}", full_page=True)
    wide, seen = window.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= seen


@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_printed(open_page, name, tmp_path):
    window = open_page(PAGES[name])
    window.page.emulate_media(media="print")
    window.look(f"{name}-print", full_page=True)
    assert window.page.pdf().startswith(b"%PDF")


def test_feedback_leads_to_each_task_and_to_the_other_notebook(open_page):
    page = open_page(PAGES["feedback"]).page
    page.get_by_role("link", name="cross_entropy_loss").click()
    expect(page.get_by_text("A question to think about")).to_be_in_viewport()
    page.get_by_role("link", name="translation").click()
    page.get_by_text("40 of 40 points").wait_for()


def students(page):
    """The names in the table, from top to bottom, without those that are hidden."""
    rows = page.get_by_role("region", name="Students").locator("tbody th")
    return [row.inner_text() for row in rows.all() if row.is_visible()]


def test_report_is_sorted_by_a_click_on_a_heading(open_page):
    page = open_page(REPORT).page
    table = page.get_by_role("region", name="Students")
    table.get_by_role("button", name="student").click()
    assert ["ada-example", "clara-beispiel", "emil-probe", "mallory"] == students(page)
    table.get_by_role("button", name="student").click()
    assert ["mallory", "emil-probe", "clara-beispiel", "ada-example"] == students(page)
    table.get_by_role("button", name="points").click()
    assert "ada-example" == students(page)[0]


def test_report_is_searched_as_one_types(open_page):
    window = open_page(REPORT)
    window.page.get_by_role("searchbox", name="Search").press_sequentially("CLARA")
    assert ["clara-beispiel"] == students(window.page)
    assert window.page.get_by_text("1 of 4 students").is_visible()
    window.look("report-searched")


def test_report_leads_to_the_feedback_of_a_student(open_page):
    page = open_page(REPORT).page
    misconceptions = page.get_by_role("list").filter(has_text="cross_entropy_loss")
    misconceptions.get_by_role("link", name="clara-beispiel").first.click()
    expect(page.get_by_text("A question to think about")).to_be_in_viewport()


@pytest.mark.parametrize("path", [FEEDBACK.format("mallory"), REPORT])
def test_nothing_runs_that_a_student_wrote(open_page, path):
    window = open_page(path)
    for details in window.page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert window.page.get_by_text("mallory").first.is_visible()
    window.look("hostile-" + path.split("/")[0], full_page=True)
    assert not window.taken_over()


def test_it_would_be_noticed_if_something_ran(graded, open_window, tmp_path):
    page = tmp_path / "unsafe.html"
    notebook = (graded / "submitted" / "mallory" / "rnn" / "language_model.ipynb").read_text()
    start = notebook.index("<script>")
    page.write_text(f"<!DOCTYPE html><body>{notebook[start : notebook.index('</script>') + 9]}")
    window = open_window()
    window.page.goto(page.as_uri())
    assert window.taken_over()
