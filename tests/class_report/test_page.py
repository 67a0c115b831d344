import base64
import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest

from autograder.class_report import report, report_place
from tests.pages import HOSTILE, Page, as_student_id, problems


@pytest.fixture
def html_of():
    def html_of(course):
        report(course, "sums")
        return report_place(course, "sums").read_text()

    return html_of


def test_it_says_how_the_class_did(graded_class, html_of):
    html = html_of(graded_class)
    text = Page(html).text
    for fact in (
        "graded 4",
        "mean 2 of 5",
        "median 1.5",
        "full marks 1",
        "one too many double in first 2 students What is twice 0 ? ben , cem",
        "3 other failed tests could not be explained",
        "zoë first: double took too long: took longer than 30 s",
        "zoë first: cell double was there twice",
        "took 33.8 s",
        "zoë 31.5 s",
    ):
        assert fact in text, fact
    assert problems(html, scripts=1) == []


def test_charts_are_told_in_words(graded_class, html_of):
    told = Page(html_of(graded_class)).values("alt")
    assert told == [
        "Number of students by points: 1 with 0 to 0.5, 2 with 1.5 to 2, 1 with 4.5 to 5.",
        "Students by test: double (first): 1 of 4 full marks, 2 some points; "
        "double (second): 1 of 4 full marks, 0 some points.",
        "Seconds for a hand-in: from 0.25 to 32, half of them within 1.",
    ]


def test_charts_are_drawings_for_light_and_dark_pages(graded_class, html_of):
    page = Page(html_of(graded_class))
    drawings = [*page.values("srcset"), *page.values("src")]
    assert len(drawings) == len(set(drawings)) == 6
    for address in drawings:
        drawing = base64.b64decode(address.removeprefix("data:image/svg+xml;base64,"))
        assert ET.fromstring(drawing).tag.endswith("svg")


def test_the_page_is_the_same_every_time(graded_class, html_of):
    assert html_of(graded_class) == html_of(graded_class)


def test_links_lead_to_feedback_pages(made, graded_class, html_of):
    from autograder.feedback import feedback

    odd = "a b#c?d%e&f"
    report_on_odd = made.graded_test(verdict="failed", misconception="first/double/one_too_many")
    made.put(odd, [report_on_odd])
    feedback(graded_class, "sums")
    place = report_place(graded_class, "sums")
    links = [one for one in Page(html_of(graded_class)).values("href") if one.startswith("..")]
    assert len(links) == 2 * 5 + 4  # two notebooks for each student, three mistakes, one trouble
    for link in links:
        path, _, anchor = link.partition("#")
        target = place.parent / unquote(path)
        assert target.is_file(), link
        assert not anchor or f'id="{anchor}"' in target.read_text()


def test_the_table_has_what_there_is(graded_class, html_of):
    _, _, table = Page(html_of(graded_class)).text.rpartition("Students ")
    assert table.startswith("student points first second known mistakes notes seconds ada 5 3")
    assert "zoë 0 0 points: feedback for zoë 0 points: feedback for zoë 1 31.5" in table


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_students_write_stays_text(made, graded_class, html_of, hostile):
    mistake = made.graded_test(
        verdict="partial", score=1.0, misconception=f"first/double/{hostile}", hint=hostile
    )
    trouble = made.graded_test("second", verdict="crashed", message=hostile)
    student = as_student_id(hostile)
    made.put(student, [mistake, trouble], notes=(hostile,) * 5, protection=hostile)
    graded_class.submitted(f"{student} late", "sums").mkdir(parents=True)
    html = html_of(graded_class)
    assert problems(html, scripts=1) == []
    script = re.search("<script>(.*?)</script>", html, re.DOTALL).group(1)
    assert "alert" not in script
    for danger in ("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("):
        assert danger not in script


def test_what_people_changed_in_the_gradebook_counts(made, graded_class, html_of):
    from nbgrader.api import Gradebook

    with Gradebook(graded_class.gradebook_url) as gradebook:
        gradebook.find_grade("test_double", "first", "sums", "zoë").manual_score = 3
        gradebook.find_submission_notebook("second", "sums", "ada").late_submission_penalty = 0.5
        gradebook.find_student("zoë").first_name = "Zoë"
        gradebook.db.commit()
    text = Page(html_of(graded_class)).text
    assert "late by hand known mistakes" in text
    assert "zoë Zoë 3 3 points: feedback for zoë 0 points: feedback for zoë 1 1" in text
    assert "ada 4.5" in text
    assert "−0.5" in text
