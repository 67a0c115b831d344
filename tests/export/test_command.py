from autograder.cli import run


def test_export_says_where_the_file_is_and_what_is_missing(course, capsys):
    status = run(["--course", str(course.root), "export", "sheet", "--to", "csv"])
    said = capsys.readouterr()
    assert status == 1  # ben's hand-in is not graded
    assert f"{course.root / 'export' / 'sheet.csv'} is ready." in said.out
    assert "autograder: handed in, but not graded yet: ben" in said.err


def test_export_is_done_when_everybody_is_graded(course, capsys):
    course.submitted("ben", "sheet").rmdir()
    assert run(["--course", str(course.root), "export", "sheet", "--to", "gradescope"]) == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_format_is_a_usage_error(course, capsys):
    assert run(["--course", str(course.root), "export", "sheet", "--to", "blackboard"]) == 2
    assert "moodle" in capsys.readouterr().err
