import pytest
from nbgrader.api import Gradebook

from autograder.feedback import page_of
from autograder.report import Curve, Example, Part, Parting, Shown, Tried
from tests.pages import HOSTILE, Page, as_student_id, problems

EXAMPLE = Example(
    check="large numbers",
    called="double(array of shape (2, 2))",
    returned=Shown("[[1 2] [3 5]]", [[1, 2], [3, 5]]),
    expected=Shown("[[1 2] [3 4]]", [[1, 2], [3, 4]]),
    passed=False,
    message="expected 4 at index [1, 1], got 5",
    code="double(np.array([[0.5, 1], [1.5, 2]]))",
    parting=Parting("row", 1, "[3 5]", "[3 4]"),
)


def failed(made, **more):
    rest = {"examples": (EXAMPLE,), "tried": (Tried("large numbers", 3, False, 3.0),)} | more
    return made.graded_test(**rest)


def test_it_says_what_was_tried_and_where_the_results_part(made, page_about):
    html = page_about(
        report=failed(
            made,
            hint="Is twice a number `number + number`?",
            lent=("half", "Params"),
            visible_failure="double(1) is not right yet.",
            misconception="first/double/three_times",
        )
    )
    page = Page(html)
    for fact in (
        "not right yet",
        "large numbers (3 cases)",
        "called double(array of shape (2, 2))",
        "returned [[1 2] [3 5]]",
        "expected [[1 2] [3 4]]",
        "expected 4 at index [1, 1], got 5",
        "The first row agrees; they part at the second",
        "double(np.array([[0.5, 1], [1.5, 2]]))",
        "Is twice a number number + number ?",
        "cell costs no points here: half , Params",
        "double(1) is not right yet.",
        "return 3 * number",
    ):
        assert fact in page.text, fact
    assert page.tags["rect"] > 8
    assert any("1 numbers differ" in label for label in page.values("aria-label"))
    assert "three_times" not in html


def test_scores_are_shown_by_task_and_under_the_headings_of_the_notebook(made, page_about):
    cells = [
        made.heading("# Doubling\n\nText\n## Task 1: `double` it\n```\n## no heading\n```"),
        made.solution(),
        made.hidden_test(),
    ]
    page = Page(page_about(cells, made.graded_test(score=1.5, verdict="partial")))
    assert "Task 1: double it double ◐ partly right 1.5 of 3" in page.text
    assert "1.5 of 3 points" in page.text
    assert "The whole assignment: 1.5 of 5 points" in page.text
    assert "no heading" not in page.text
    assert "second.html" in page.values("href")


def test_a_cell_that_is_right_takes_little_room(made, page_about):
    report = made.graded_test(score=3.0, verdict="passed", tried=(Tried("secret", 1, True, 0.0),))
    page = Page(page_about(report=report))
    assert "✓ right 3 of 3" in page.text
    assert "What was tried" not in page.text
    assert ("details", "open", "") not in page.attributes


def test_nothing_hidden_is_shown(made, page_about):
    outputs = [made.stream("what the test printed: seed 4711")]
    given = made.cell("SECRET = 4711", name="given", locked=True, outputs=[made.stream("hello")])
    cells = [given, made.solution(), made.hidden_test(outputs=outputs)]
    html = page_about(cells, failed(made, printed="seed 4711"))
    for hidden in ("4711", "hidden_tests", "exam(", "SECRET"):
        assert hidden not in html
    assert "hello" in Page(html).text


def test_own_cells_and_their_outputs_are_with_the_task(made, page_about):
    error = {
        "output_type": "error",
        "ename": "TypeError",
        "evalue": "no",
        "traceback": ["\x1b[31mTypeError\x1b[0m", "no"],
    }
    cells = [
        made.solution("def double(n):\n    return '<b>'", [made.stream(["a\n", "b\n"]), error]),
        made.extra("plt.plot([1])", [made.picture()]),
        made.hidden_test(),
        made.extra("print('the end')"),
    ]
    page = Page(page_about(cells))
    assert "def double(n):\n    return '<b>'" in page.texts
    assert "a b" in page.text
    assert "TypeError no" in page.text
    assert "a cell that you added plt.plot([1])" in page.text
    assert [src for src in page.values("src") if src.startswith("data:image/png")]
    assert "After the last task" in page.text


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("missing", "not written yet"),
        ("timeout", "took too long"),
        ("crashed", "crashed"),
        ("error", "stopped with an error"),
    ],
)
def test_what_went_wrong_without_a_result_is_said(made, page_about, verdict, words):
    report = made.graded_test(verdict=verdict, message="`double` has a problem", finished=False)
    text = Page(page_about(report=report)).text
    assert words in text
    assert "double has a problem" in text


def test_an_error_is_said_once(made, page_about):
    example = Example(
        "", "f(1)", Shown("ValueError: no", raised=True), Shown("2"), False, "raised ValueError: no"
    )
    text = Page(page_about(report=failed(made, verdict="error", examples=(example,)))).text
    assert "called f(1) raised ValueError: no expected 2" in text
    assert text.count("ValueError: no") == 1


def test_a_message_that_repeats_the_example_is_left_out(made, page_about):
    text = Page(page_about(report=failed(made, message="large numbers: double(...): wrong"))).text
    assert "double(...): wrong" not in text


def test_single_numbers_of_many_cases_are_drawn_as_a_line(made, page_about):
    curve = Curve((1.0, None, 3.0), (1.0, 5.0, 2.0))
    shown = Example("", "loss(1)", Shown("1"), Shown("2"), False, curve=curve)
    page = Page(page_about(report=failed(made, examples=(shown,))))
    assert page.tags["polyline"] == 2
    assert "1 of yours are no finite numbers" in page.text


def test_parts_of_a_pair_are_drawn_beside_each_other(made, page_about):
    own = Shown("(...)", parts=(Part("[0]", [0.5, 1.0, 2.0]), Part("[1]", [0.1, 0.2, 0.3])))
    right = Shown("(...)", parts=(Part("[0]", [0.1, 0.2, 0.3]), Part("[1]", [0.5, 1.0, 2.0])))
    example = Example("", "step(1)", own, right, False)
    text = Page(page_about(report=failed(made, examples=(example,)))).text
    assert "value 0, yours, 3 numbers" in text
    assert "value 1, expected, 3 numbers" in text


def change_by_hand(course, **changes):
    with Gradebook(course.gradebook_url) as gradebook:
        grade = gradebook.find_grade("test_double", "first", "sums", "ada")
        grade.manual_score = changes.get("score", grade.manual_score)
        grade.extra_credit = changes.get("extra", grade.extra_credit)
        comment = gradebook.find_comment("double", "first", "sums", "ada")
        comment.manual_comment = changes.get("comment")
        notebook = gradebook.find_submission_notebook("first", "sums", "ada")
        notebook.late_submission_penalty = changes.get("penalty")
        gradebook.find_student("ada").last_name = "Lovelace"
        gradebook.db.commit()


def test_points_and_comments_by_hand_and_penalties_are_shown(made):
    made.put()
    change_by_hand(made.course, score=2, extra=0.25, comment="Nearly!\n<b>", penalty=0.5)
    text = Page(page_of(made.course, "sums", "ada", "first")).text
    assert "2 points were given by hand; the test gave 0." in text
    assert "0.25 points of extra credit" in text
    assert "Comment Nearly! <b>" in text
    assert "0.5 points were taken off because the hand-in was late" in text
    assert "1.75 of 3 points" in text
    assert "ada · Lovelace" in text


def test_a_hand_in_that_cannot_be_read_says_so(made, page_about):
    text = Page(page_about(readable=False, notes=("first.ipynb cannot be read: no JSON",))).text
    assert "Nothing of this hand-in could be read. first.ipynb cannot be read: no JSON" in text


def test_notes_about_other_notebooks_are_on_their_pages(made, page_about):
    notes = ("first: cell double was there twice", "second: cells were in another order", "a link")
    text = Page(page_about(notes=notes)).text
    assert "first: cell double was there twice" in text
    assert "a link" in text
    assert "another order" not in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_a_student_writes_stays_text(made, page_about, hostile):
    shown = Shown(hostile, [[1.0, 2.0]], (Part(hostile, [1.5, 2.0, 3.0]),))
    example = Example(
        hostile,
        hostile,
        shown,
        shown,
        False,
        message=hostile,
        code=hostile,
        parting=Parting(hostile, 2, hostile, hostile),
    )
    report = made.graded_test(
        message=hostile,
        verdict="error",
        hint=hostile,
        lent=(hostile,),
        examples=(example, example),
        printed=hostile,
        visible_failure=hostile,
        tried=(Tried(hostile, 2, False, 1.0),),
        finished=False,
    )
    error = {"output_type": "error", "ename": hostile, "evalue": hostile, "traceback": [hostile]}
    html_output = {
        "output_type": "display_data",
        "data": {"text/html": hostile, "image/svg+xml": hostile, "text/plain": hostile},
    }
    bad_picture = {"output_type": "display_data", "data": {"image/png": hostile}}
    cells = [
        made.heading(f"# {hostile}\n## {hostile}"),
        made.solution(hostile, [made.stream(hostile), error, html_output, bad_picture]),
        made.hidden_test(),
        made.extra(hostile),
    ]
    student = as_student_id(hostile)
    html = page_about(cells, report, student=student, notes=(hostile,))
    assert problems(html) == []
    assert "49" not in Page(html).text


def test_a_page_stays_small_enough_to_open(made, page_about):
    loud = made.stream("x" * 1_000_000)
    cells = [made.solution("y = 1\n" * 100_000, [loud] * 100), made.hidden_test()]
    report = made.graded_test(
        message="z" * 1_000_000, finished=False, visible_failure="v" * 1_000_000
    )
    html = page_about(cells, report)
    assert len(html) < 500_000
    assert "characters more)" in html
    assert "more is in your notebook" in html


def test_a_written_answer_shows_the_points_of_the_one_who_graded(made, page_about):
    answer = made.cell("because", name="why", grade=True, solution=True)
    text = Page(page_about([answer, made.solution(), made.hidden_test()])).text
    assert "why … not graded yet" in text
    assert "because" in text
