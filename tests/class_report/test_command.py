from autograder.class_report import report_place
from autograder.cli import run


def report(course):
    return run(["--course", str(course.root), "report", "sums"])


def test_it_says_where_the_page_is_and_what_it_links_to(graded_class, capsys):
    assert report(graded_class) == 0
    place = report_place(graded_class, "sums")
    assert place == graded_class.root / "report" / "sums.html"
    assert capsys.readouterr().out.splitlines() == [
        f"{place} is ready.",
        "It links to feedback pages: make them with autograder feedback sums.",
    ]
    assert [path.name for path in place.parent.iterdir()] == ["sums.html"]


def test_who_is_left_out_is_told(graded_class, capsys):
    graded_class.submitted("late", "sums").mkdir(parents=True)
    assert report(graded_class) == 1
    assert "late has not been graded yet" in capsys.readouterr().err
    assert "late" in report_place(graded_class, "sums").read_text()


def test_without_anybody_graded_there_is_no_page(released, capsys):
    assert report(released) == 1
    assert "nobody has been graded for sums yet" in capsys.readouterr().err
    assert not report_place(released, "sums").exists()
