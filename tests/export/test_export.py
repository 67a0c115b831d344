import csv
import io
import json
import zipfile

import pytest

from autograder.errors import KitError
from autograder.export import export


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(path, key, value):
    return {row[key]: row[value] for row in rows(path)}


# ---------------------------------------------------------------------------------------------
# Plain
# ---------------------------------------------------------------------------------------------


def test_the_plain_table_has_points_by_hand_and_penalties(course):
    exported = export(course, "sheet", "csv")
    assert exported.path == course.root / "export" / "sheet.csv"
    table = {row["student_id"]: row for row in rows(exported.path)}
    assert {
        student: (row["raw_score"], row["late_submission_penalty"], row["score"], row["max_score"])
        for student, row in table.items()
    } == {
        "zoe": ("17.5", "0", "17.5", "20"),
        "ada": ("19", "2.5", "16.5", "20"),
        "evil": ("0.33", "0", "0.33", "20"),
        "ben": ("", "", "", "20"),
        "kim": ("0", "0", "0", "20"),
    }
    assert {student: row["state"] for student, row in table.items()} == {
        "zoe": "graded",
        "ada": "graded",
        "evil": "graded",
        "ben": "not graded yet",
        "kim": "no hand-in",
    }


@pytest.mark.parametrize("to", ["csv", "moodle", "canvas"])
def test_no_name_is_a_formula(course, to):
    text = export(course, "sheet", to).path.read_text(encoding="utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("=HYPERLINK(1)" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_what_is_missing_is_said(course):
    exported = export(course, "sheet", "csv")
    assert exported.notes == ("no hand-in: kim.",)
    assert exported.problems == (
        "handed in, but not graded yet: ben; run: autograder grade sheet.",
    )


def test_an_assignment_that_was_never_graded_is_answered_with_the_command(course):
    course.gradebook.unlink()
    with pytest.raises(KitError, match="run: autograder grade sheet"):
        export(course, "sheet", "csv")


def test_a_roster_for_a_format_without_one_is_refused(course, tmp_path):
    with pytest.raises(KitError, match="needs none"):
        export(course, "sheet", "csv", roster=tmp_path / "x.csv")


# ---------------------------------------------------------------------------------------------
# Moodle
# ---------------------------------------------------------------------------------------------

ENGLISH = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)
GERMAN = (
    'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,'
    '"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)",'
    '"Feedback als Kommentar"'
)


def worksheet(tmp_path, header, lines, encoding="utf-8"):
    path = tmp_path / "worksheet.csv"
    path.write_text("\r\n".join([header, *lines]) + "\r\n", encoding=encoding, newline="")
    return path


def test_a_worksheet_of_moodle_is_filled_in(course, tmp_path):
    path = worksheet(
        tmp_path,
        ENGLISH,
        [
            "Participant 901,Zoë Müßig,zoe@uni.example,Submitted,,20.00,Yes,-,-,",
            "Participant 902,Ada van der Ähre,,Submitted,,20.00,Yes,-,-,",
            'Participant 903,@SUM(1) =HYPERLINK(1),,Submitted,,20.00,Yes,-,-,"- well\n- done"',
            "Participant 904,Ben Löwe,,Submitted,,20.00,Yes,-,-,",
            "Participant 905,Kim Øst,,No submission,7.00,20.00,Yes,-,-,",
            "Participant 906,Somebody Else,,No submission,,20.00,Yes,-,-,",
        ],
    )
    exported = export(course, "sheet", "moodle", roster=path)
    assert column(exported.path, "Identifier", "Grade") == {
        "Participant 901": "17.5",
        "Participant 902": "16.5",
        "Participant 903": "0.33",
        "Participant 904": "",  # handed in, not graded
        "Participant 905": "7.00",  # nothing handed in: what Moodle has stays
        "Participant 906": "",
    }
    evil = rows(exported.path)[2]
    assert evil["Full name"][0] == "'"
    assert evil["Feedback comments"] == "- well\n- done"
    assert len(exported.problems) == 1  # ben


def test_a_german_worksheet_with_a_byte_order_mark_is_filled_in(course, tmp_path):
    line = 'Teilnehmer/in901,Müßig Zoë,,Abgegeben,,"20,00",Ja,-,-,'
    path = worksheet(tmp_path, GERMAN, [line], encoding="utf-8-sig")
    exported = export(course, "sheet", "moodle", roster=path)
    content = exported.path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b'"Teilnehmer/in901"' in content
    assert b'"17.5"' in content
    assert "no row in the table for: ada, evil" in exported.problems[1]


def test_a_worksheet_with_another_highest_grade_is_refused(course, tmp_path):
    line = "Participant 901,Zoë Müßig,,Submitted,,10.00,Yes,-,-,"
    with pytest.raises(KitError, match=r"highest grade .* is 10\.00, sheet has 20 points"):
        export(course, "sheet", "moodle", roster=worksheet(tmp_path, ENGLISH, [line]))


def test_a_worksheet_of_a_scale_is_refused(course, tmp_path):
    header = ENGLISH.replace("Maximum Grade", "Scale")
    line = "Participant 901,Zoë Müßig,,Submitted,,bad good,Yes,-,-,"
    with pytest.raises(KitError, match="graded by a scale"):
        export(course, "sheet", "moodle", roster=worksheet(tmp_path, header, [line]))


def test_another_table_is_refused_with_what_to_choose_in_moodle(course, tmp_path):
    path = worksheet(tmp_path, "Name,Grade", ["Zoë,1"])
    with pytest.raises(KitError, match="Download grading worksheet"):
        export(course, "sheet", "moodle", roster=path)


def test_a_locked_grade_is_said(course, tmp_path):
    line = "Participant 901,Zoë Müßig,,Submitted,,20.00,No,-,-,"
    exported = export(course, "sheet", "moodle", roster=worksheet(tmp_path, ENGLISH, [line]))
    assert "the grade of zoe is locked in Moodle." in exported.problems


def test_two_rows_for_one_student_are_left_for_people(course, tmp_path):
    lines = [
        "Participant 901,Zoë Müßig,,Submitted,,20.00,Yes,-,-,",
        "Participant 902,Müßig Zoë,,Submitted,,20.00,Yes,-,-,",
    ]
    exported = export(course, "sheet", "moodle", roster=worksheet(tmp_path, ENGLISH, lines))
    assert set(column(exported.path, "Identifier", "Grade").values()) == {""}
    assert any("zoe fits several rows" in problem for problem in exported.problems)


def test_moodle_without_a_worksheet_is_a_table_for_its_gradebook(course):
    exported = export(course, "sheet", "moodle")
    assert column(exported.path, "Username", "sheet") == {
        "zoe": "17.5",
        "ada": "16.5",
        "evil": "0.33",
        "ben": "",
        "kim": "",
    }


# ---------------------------------------------------------------------------------------------
# Canvas
# ---------------------------------------------------------------------------------------------


def gradebook(tmp_path, lines, header=None, delimiter=","):
    head = header or [
        "Student", "ID", "SIS Login ID", "Section", "Quiz (70)", "Sheet (71)", "Current Score",
    ]  # fmt: skip
    path = tmp_path / "gradebook.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([head, *lines])
    return path


PEOPLE = [
    ["", "", "", "", "", "Manual Posting", ""],
    ["    Points Possible", "", "", "", "5.00", "20.00", "(read only)"],
    ["Müßig, Zoë", "4711", "zoe.m", "Mon", "3.00", "", "60"],
    ["van der Ähre, Ada", "12", "ada.a", "Mon", "4.00", "1.00", "80"],
    ['="=HYPERLINK(1)"', "13", "evil", "Mon", "", "", ""],
    ["Øst, Kim", "15", "kim", "Mon", "", "5.00", ""],
    ["Student, Test", "99", "abc", "Mon", "", "", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_gradebook_of_canvas_is_cut_down_and_filled_in(course, tmp_path, delimiter):
    exported = export(
        course, "sheet", "canvas", roster=gradebook(tmp_path, PEOPLE, None, delimiter)
    )
    with exported.path.open(encoding="utf-8-sig", newline="") as file:
        filled = list(csv.reader(file, delimiter=delimiter))
    assert filled == [
        ["Student", "ID", "SIS Login ID", "Section", "Sheet (71)"],
        ["    Points Possible", "", "", "", "20.00"],
        ["Müßig, Zoë", "4711", "zoe.m", "Mon", "17.5"],
        ["van der Ähre, Ada", "12", "ada.a", "Mon", "16.5"],
        ['\'="=HYPERLINK(1)"', "13", "evil", "Mon", "0.33"],
        ["Øst, Kim", "15", "kim", "Mon", "5.00"],
        ["Student, Test", "99", "abc", "Mon", ""],
    ]


def test_the_assignment_can_be_said_by_its_title_or_its_whole_column(course, tmp_path):
    people = [["Müßig, Zoë", "4711", "zoe.m", "Mon", "", "", ""]]
    for wanted in ("quiz", "Quiz (70)"):
        path = gradebook(tmp_path, people)
        exported = export(course, "sheet", "canvas", roster=path, column=wanted)
        assert b'"Quiz (70)"' in exported.path.read_bytes()


def test_an_assignment_that_is_not_there_is_answered_with_those_that_are(course, tmp_path):
    with pytest.raises(KitError, match=r"--column; there are: 'Quiz \(70\)', 'Sheet \(71\)'"):
        export(course, "sheet", "canvas", roster=gradebook(tmp_path, PEOPLE), column="Exam")


def test_other_points_possible_are_refused(course, tmp_path):
    people = [["    Points Possible", "", "", "", "5.00", "10.00", ""]]
    with pytest.raises(KitError, match=r"points possible .* are 10\.00, sheet has 20"):
        export(course, "sheet", "canvas", roster=gradebook(tmp_path, people))


def test_what_is_not_assigned_in_canvas_is_said(course, tmp_path):
    people = [["Müßig, Zoë", "4711", "zoe.m", "Mon", "", "N/A", ""]]
    exported = export(course, "sheet", "canvas", roster=gradebook(tmp_path, people))
    assert "in Canvas the assignment is not assigned to zoe." in exported.problems


def test_canvas_without_a_gradebook_has_the_columns_that_its_import_needs(course):
    exported = export(course, "sheet", "canvas")
    with exported.path.open(encoding="utf-8", newline="") as file:
        header, possible, *people = csv.reader(file)
    assert header == ["Student", "ID", "SIS Login ID", "Section", "sheet"]
    assert possible == ["    Points Possible", "", "", "", "20"]
    assert ["Müßig, Zoë", "4711", "zoe", "", "17.5"] in people
    assert ["Øst, Kim", "15", "kim", "", ""] in people


# ---------------------------------------------------------------------------------------------
# ILIAS
# ---------------------------------------------------------------------------------------------


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def status(path):
    (text,) = [content for name, content in contents(path).items() if name.endswith("status.csv")]
    return {row["usr_id"]: row for row in csv.DictReader(io.StringIO(text.decode(), newline=""))}


@pytest.fixture
def feedback(course):
    for name in ("adding", "words"):
        path = course.feedback("zoe", "sheet") / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{name}</p>")


def test_ilias_gets_feedback_in_the_folders_of_its_own_zip(course, tmp_path, feedback):
    template = tmp_path / "multi_feedback_Sheet_71.zip"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("multi_feedback_Sheet_71/Muessig_Zoe_zoe_4711/", "")
        archive.writestr("multi_feedback_Sheet_71/Oest_Kim_kim_15/", "")
    exported = export(course, "sheet", "ilias", roster=template)
    pages = {name for name in contents(exported.path) if name.endswith(".html")}
    assert pages == {
        "multi_feedback_sheet/Muessig_Zoe_zoe_4711/adding.html",
        "multi_feedback_sheet/Muessig_Zoe_zoe_4711/words.html",
    }
    # ILIAS takes files exactly three levels deep, and the number behind the last "_"
    assert all(len(name.split("/")) == 3 for name in pages)
    table = status(exported.path)
    assert table["4711"]["update"] == "1"
    assert table["4711"]["mark"] == "17.5"
    assert table["4711"]["comment"] == "17.5 of 20 points"
    assert table["15"]["update"] == "0"
    assert table["15"]["mark"] == ""
    assert "no row in the table for: ada, evil" in exported.problems[1]


def test_ilias_status_keeps_what_tutors_wrote(course, tmp_path, feedback):
    path = tmp_path / "status.csv"
    path.write_text(
        "update,usr_id,login,lastname,firstname,status,mark,notice,comment,plagiarism,plag_comment\n"
        "0,4711,zoe,Müßig,Zoë,passed,,call her,well done,none,\n",
        encoding="utf-8",
    )
    row = status(export(course, "sheet", "ilias", roster=path).path)["4711"]
    assert row == {
        "update": "1",
        "usr_id": "4711",
        "login": "zoe",
        "lastname": "Müßig",
        "firstname": "Zoë",
        "status": "passed",
        "mark": "17.5",
        "notice": "call her",
        "comment": "well done",
        "plagiarism": "none",
        "plag_comment": "",
    }


def test_ilias_without_a_roster_takes_the_numbers_of_the_gradebook(course, feedback):
    exported = export(course, "sheet", "ilias")
    assert "multi_feedback_sheet/Muessig_Zoe_zoe_4711/adding.html" in contents(exported.path)
    assert any("no feedback pages of: ada, evil" in problem for problem in exported.problems)
    assert all("=" not in name for name in contents(exported.path))


def test_the_same_grades_make_the_same_zip(course, feedback):
    first = export(course, "sheet", "ilias").path.read_bytes()
    assert export(course, "sheet", "ilias").path.read_bytes() == first


# ---------------------------------------------------------------------------------------------
# Gradescope
# ---------------------------------------------------------------------------------------------


def results(course, student):
    folder = export(course, "sheet", "gradescope").path
    return json.loads((folder / student / "results.json").read_bytes())


def test_gradescope_results_have_a_test_for_each_cell(course):
    found = results(course, "zoe")
    assert found["score"] == 17.5
    assert found["execution_time"] == 0.25
    assert found["visibility"] == "after_published"
    assert [
        (test["name"], test["score"], test["max_score"], test["status"]) for test in found["tests"]
    ] == [
        ("adding: add", 6.0, 6.0, "passed"),
        ("adding: double", 1.5, 4.0, "failed"),
        ("words: shout", 10.0, 10.0, "passed"),
    ]
    assert found["tests"][1]["output"] == (
        "almost ?[31mright\nDid you count from zero?\n\none too small\n"
        "called:   double(3)\nreturned: 5\nexpected: 6"
    )
    assert found["tests"][1]["extra_data"]["misconception"] == "adding/double/one_less"


def test_gradescope_scores_are_the_gradebooks_also_where_there_is_no_report(course):
    found = results(course, "ada")
    assert found["score"] == 16.5
    assert [test["score"] for test in found["tests"]] == [6.0, 4.0, 9.0]
    assert found["output"] == "2.5 points were taken off because the hand-in was late."


def test_gradescope_has_zero_for_nothing_handed_in_and_nothing_for_what_is_not_graded(course):
    found = results(course, "kim")
    assert found["score"] == 0
    assert [test["score"] for test in found["tests"]] == [0, 0, 0]
    assert found["output"] == "Nothing was handed in."
    assert not (course.root / "export" / "sheet-gradescope" / "ben").exists()


def test_gradescope_results_follow_the_specification(course):
    allowed = {
        "score", "execution_time", "output", "output_format", "test_output_format",
        "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
    }  # fmt: skip
    in_tests = {
        "score", "max_score", "status", "name", "name_format", "number", "output",
        "output_format", "tags", "visibility", "extra_data",
    }  # fmt: skip
    for student in ("zoe", "ada", "evil", "kim"):
        found = results(course, student)
        assert set(found) <= allowed
        assert all(set(test) <= in_tests for test in found["tests"])
        assert all(test["status"] in ("passed", "failed") for test in found["tests"])


def test_results_of_somebody_who_has_left_go(course):
    folder = export(course, "sheet", "gradescope").path
    (folder / "gone").mkdir()
    export(course, "sheet", "gradescope")
    assert not (folder / "gone").exists()
