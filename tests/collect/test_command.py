from autograder.cli import run


def test_collect_says_what_it_took(course, make_zip, adding, capsys):
    download = make_zip({"A_B_ab_1/Untitled.ipynb": adding(), "C_D_cd_2/adding.ipynb": adding()})
    status = run(
        ["--course", str(course.root), "collect", "sheet", str(download), "--from", "ilias"]
    )
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert said.out == (
        "ab: Untitled.ipynb is taken as adding.ipynb.\n2 hand-ins of sheet: 2 new.\n"
    )


def test_collect_fails_where_something_was_left_out(course, make_zip, adding, capsys):
    download = make_zip({"A_B_ab_1/adding.ipynb": adding(), "../evil\x1b[31m": b"x"})
    status = run(
        ["--course", str(course.root), "collect", "sheet", str(download), "--from", "ilias"]
    )
    said = capsys.readouterr()
    assert status == 1
    assert said.err == (
        "autograder: ../evil?[31m was left out: its path leads out of the hand-in.\n"
    )


def test_a_download_that_is_none_is_one_line(course, tmp_path, capsys):
    (tmp_path / "x.zip").write_bytes(b"hello")
    command = ["collect", "sheet", str(tmp_path / "x.zip"), "--from", "moodle"]
    assert run(["--course", str(course.root), *command]) == 1
    said = capsys.readouterr().err
    assert said.startswith("autograder: ")
    assert said.count("\n") == 1
