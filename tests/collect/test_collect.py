import io
import json
import os
import sqlite3
import stat
import unicodedata
import zipfile

import pytest

from autograder.collect import collect
from autograder.errors import KitError


def zipped(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def statuses(summary):
    return {hand_in.student: hand_in.status for hand_in in summary.hand_ins}


def notes(summary):
    return " ".join(note for hand_in in summary.hand_ins for note in hand_in.notes)


# ---------------------------------------------------------------------------------------------
# Each platform
# ---------------------------------------------------------------------------------------------


def test_moodle(course, make_zip, handed_in, adding, words):
    download = make_zip(
        {
            "Zoë Müßig_123_assignsubmission_file/adding.ipynb": adding("z"),
            "Zoë Müßig_123_assignsubmission_file/words.ipynb": words("z"),
            "Ada van der Ähre_456_assignsubmission_file/work/adding.ipynb": adding("a"),
            "Ada van der Ähre_456_assignsubmission_file/work/help.py": b"x = 1",
            "Ada van der Ähre_456_assignsubmission_onlinetext/onlinetext.html": b"hello",
        }
    )
    summary = collect(course, "sheet", download, "moodle")
    assert summary.problems == []
    assert handed_in() == {
        "zoe-muessig": {"adding.ipynb": adding("z"), "words.ipynb": words("z")},
        "ada-van-der-aehre": {
            "adding.ipynb": adding("a"),
            "help.py": b"x = 1",
            "onlinetext.html": b"hello",
        },
    }


def test_moodle_with_its_grading_worksheet_knows_accounts(
    course, make_zip, tmp_path, handed_in, adding
):
    worksheet = tmp_path / "worksheet.csv"
    worksheet.write_text(
        "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung\n"
        "Teilnehmer/in123,Zoë Müßig,s6zomues@uni.example,,\n"
        "Teilnehmer/in124,Zoë Müßig,s6zomue2@uni.example,,\n",
        encoding="utf-8",
    )
    download = make_zip(
        {
            "Zoë Müßig_123_assignsubmission_file/adding.ipynb": adding("one"),
            "Zoë Müßig_124_assignsubmission_file/adding.ipynb": adding("two"),
        }
    )
    collect(course, "sheet", download, "moodle", roster=worksheet)
    assert handed_in() == {
        "s6zomues@uni.example": {"adding.ipynb": adding("one")},
        "s6zomue2@uni.example": {"adding.ipynb": adding("two")},
    }


def test_moodle_participants_of_one_name_or_none_are_kept_apart(
    course, make_zip, handed_in, adding
):
    download = make_zip(
        {
            "Participant_1_assignsubmission_file/adding.ipynb": adding("one"),
            "Participant_2_assignsubmission_file/adding.ipynb": adding("two"),
        }
    )
    collect(course, "sheet", download, "moodle")
    assert set(handed_in()) == {"participant-1", "participant-2"}


def test_canvas(course, make_zip, handed_in, adding, words):
    download = make_zip(
        {
            "müßigzoë_LATE_4711_900_adding-1.ipynb": adding("newer"),
            "müßigzoë_LATE_4711_899_adding.ipynb": adding("older"),
            "müßigzoë_LATE_4711_901_words.ipynb": words("z"),
            "ähreada_12_950_adding.ipynb": adding("a"),
            "ähreada_12_text.html": b"<p>see my files</p>",
        }
    )
    summary = collect(course, "sheet", download, "canvas")
    assert handed_in() == {
        "muessigzoe-4711": {"adding.ipynb": adding("newer"), "words.ipynb": words("z")},
        "aehreada-12": {"adding.ipynb": adding("a")},
    }
    assert "adding.ipynb is an older adding.ipynb and was left out" in notes(summary)
    assert summary.notes == ["no hand-ins, left out: ähreada_12_text.html."]


def test_of_canvas_files_with_other_names_the_last_attachment_counts(
    course, make_zip, handed_in, adding
):
    download = make_zip(
        {"zoe_1_902_final.ipynb": adding("last"), "zoe_1_901_really_final.ipynb": adding("first")}
    )
    collect(course, "sheet", download, "canvas")
    assert handed_in() == {"zoe-1": {"adding.ipynb": adding("last")}}


def test_ilias(course, make_zip, handed_in, adding, words):
    above = "Blatt_3_77/Abgaben"
    download = make_zip(
        {
            f"{above}/Muessig_Zoe_s6zomues_4711/adding.ipynb": adding("older"),
            f"{above}/Muessig_Zoe_s6zomues_4711/adding (2).ipynb": adding("newer"),
            f"{above}/Muessig_Zoe_s6zomues_4711/Late Submission - words.ipynb": words("z"),
            f"{above}/Muessig_Zoe_s6zomues_4711/Late Submission - help.py": b"x = 1",
            f"{above}/Aehre_Ada_s6adaehr_12/alles.zip": zipped(
                {"hw/adding.ipynb": adding("a"), "hw/data/x.txt": b"x"}
            ),
            "Blatt_3_77/Blatt_3.xlsx": b"PK",
        }
    )
    summary = collect(course, "sheet", download, "ilias")
    assert summary.problems == []
    assert handed_in() == {
        "s6zomues": {
            "adding.ipynb": adding("newer"),
            "words.ipynb": words("z"),
            "help.py": b"x = 1",
        },
        "s6adaehr": {"adding.ipynb": adding("a"), "data/x.txt": b"x"},
    }


def test_the_exchange_gives_the_newest_attempt_with_its_time(course, tmp_path, handed_in, adding):
    inbound = tmp_path / "exchange" / "course" / "inbound"
    for name, content in [
        ("zoe+sheet+2025-06-02 09:00:00.000000 UTC+aaaa", adding("newest")),
        ("zoe+sheet+2025-06-02 10:30:00.000000 +0200+bbbb", adding("earlier in UTC")),
        ("zoe+sheet+2025-06-01 23:00:00.000000 UTC+cccc", adding("oldest")),
        ("zoe+other+2025-06-03 10:00:00.000000 UTC+dddd", adding("of another sheet")),
    ]:
        folder = inbound / name
        folder.mkdir(parents=True)
        (folder / "adding.ipynb").write_bytes(content)
        (folder / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
        (folder / "submission_secret.txt").write_text(name[-4:])
    collect(course, "sheet", tmp_path / "exchange", "nbgrader")
    assert handed_in() == {
        "zoe": {
            "adding.ipynb": adding("newest"),
            "timestamp.txt": b"2025-06-02 09:00:00.000000 UTC",
            "submission_secret.txt": b"aaaa",
        }
    }


def test_the_exchange_has_no_say_in_who_wrote_to_it(course, tmp_path, handed_in, adding):
    folder = tmp_path / "inbound" / "zoe+sheet+2025-06-01 10:00:00.000000 UTC+aaaa"
    folder.mkdir(parents=True)
    (folder / "adding.ipynb").write_bytes(adding())
    summary = collect(course, "sheet", tmp_path / "inbound", "nbgrader")
    assert "handed in by another account" in notes(summary)


def test_a_plain_folder(course, tmp_path, handed_in, adding, words):
    folder = tmp_path / "hand-ins"
    (folder / "words").mkdir(parents=True)
    (folder / "ben").mkdir()
    (folder / "zoe.ipynb").write_bytes(adding("z"))
    (folder / "words" / "zoe.ipynb").write_bytes(words("z"))
    (folder / "ben" / "anything.ipynb").write_bytes(words("b"))
    (folder / "Ähre, Ada.ipynb").write_bytes(adding("a"))
    (folder / "grades.csv").write_text("zoe,1")
    summary = collect(course, "sheet", folder, "folder")
    assert handed_in() == {
        "zoe": {"adding.ipynb": adding("z"), "words.ipynb": words("z")},
        "ben": {"words.ipynb": words("b")},
        "Aehre-Ada": {"adding.ipynb": adding("a")},
    }
    assert summary.notes == ["no hand-ins, left out: grades.csv."]


def test_names_composed_and_decomposed_are_one_student(course, make_zip, handed_in, adding, words):
    decomposed = unicodedata.normalize("NFD", "müller")
    download = make_zip({"müller_adding.ipynb": adding(), f"{decomposed}_words.ipynb": words()})
    collect(course, "sheet", download, "folder")
    assert handed_in() == {"mueller": {"adding.ipynb": adding(), "words.ipynb": words()}}


def test_a_zipped_folder_is_as_good_as_the_zip(course, make_zip, handed_in, adding):
    download = make_zip(
        {"hand-ins/zoe.ipynb": adding(), "hand-ins/b.ipynb": adding(), "hand-ins/c.ipynb": adding()}
    )
    collect(course, "sheet", download, "folder")
    assert set(handed_in()) == {"zoe", "b", "c"}


def test_one_students_folder_in_a_zip_is_the_student(course, make_zip, handed_in, adding, words):
    download = make_zip({"zoe/adding.ipynb": adding(), "zoe/words.ipynb": words()})
    collect(course, "sheet", download, "folder")
    assert set(handed_in()) == {"zoe"}


def test_downloads_in_a_download_are_opened(course, make_zip, handed_in, adding):
    download = make_zip(
        {
            "monday.zip": zipped({"A_B_ab_1/adding.ipynb": adding("m")}),
            "tuesday.zip": zipped({"C_D_cd_2/adding.ipynb": adding("t")}),
        }
    )
    collect(course, "sheet", download, "ilias")
    assert set(handed_in()) == {"ab", "cd"}


def test_the_wrong_format_is_answered_with_the_right_one(course, make_zip, adding):
    download = make_zip({"Zoe Muessig_1_assignsubmission_file/adding.ipynb": adding()})
    with pytest.raises(KitError, match="it looks like --from moodle"):
        collect(course, "sheet", download, "canvas")


# ---------------------------------------------------------------------------------------------
# Who is who
# ---------------------------------------------------------------------------------------------


def put_in_gradebook(course, *students):
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute("CREATE TABLE student (id, first_name, last_name, email, lms_user_id)")
        database.executemany("INSERT INTO student VALUES (?, ?, ?, ?, ?)", students)
    database.close()


def test_students_of_the_gradebook_are_recognised(course, make_zip, handed_in, adding):
    put_in_gradebook(
        course,
        ("s1", "Zoë", "Müßig", "zoe@uni.example", None),
        ("s2", "Ada", "Ähre", None, "12"),
    )
    by_name = make_zip({"Müßig Zoë_5_assignsubmission_file/adding.ipynb": adding()}, "moodle.zip")
    collect(course, "sheet", by_name, "moodle")
    by_number = make_zip({"ähreada_12_99_adding.ipynb": adding()}, "canvas.zip")
    collect(course, "sheet", by_number, "canvas")
    assert set(handed_in()) == {"s1", "s2"}


def test_a_name_that_two_students_have_is_not_guessed(course, make_zip, handed_in, adding):
    put_in_gradebook(course, ("s1", "Zoë", "Müßig", "", ""), ("s2", "Zoe", "Müßig", "", ""))
    download = make_zip(
        {
            "Zoë Müßig_5_assignsubmission_file/adding.ipynb": adding(),
            "Ada Ähre_6_assignsubmission_file/adding.ipynb": adding(),
        }
    )
    summary = collect(course, "sheet", download, "moodle")
    assert set(handed_in()) == {"ada-aehre"}
    assert "Zoë Müßig was left out" in summary.problems[0]


def test_files_that_would_become_one_student_are_left_out(course, make_zip, handed_in, adding):
    download = make_zip({"a b.ipynb": adding("1"), "a+b.ipynb": adding("2"), "c.ipynb": adding()})
    summary = collect(course, "sheet", download, "folder")
    assert set(handed_in()) == {"c"}
    assert "would all become student a-b" in summary.problems[0]


# ---------------------------------------------------------------------------------------------
# Notebooks by their cells
# ---------------------------------------------------------------------------------------------


def test_swapped_and_strange_names_are_put_right(course, make_zip, handed_in, adding, words):
    download = make_zip(
        {
            "A_B_swapped_1/adding.ipynb": words(),
            "A_B_swapped_1/words.ipynb": adding(),
            "C_D_strange_2/Untitled(3).IPYNB": adding(),
            "C_D_strange_2/final_FINAL.ipynb.json": words(),
        }
    )
    summary = collect(course, "sheet", download, "ilias")
    right = {"adding.ipynb": adding(), "words.ipynb": words()}
    assert handed_in() == {"swapped": right, "strange": right}
    assert "Untitled(3).IPYNB is taken as adding.ipynb" in notes(summary)


def test_notebooks_without_any_metadata_are_known_by_what_they_define(course, make_zip, handed_in):
    def stripped(*sources):
        cells = [{"cell_type": "code", "source": source, "metadata": {}} for source in sources]
        return json.dumps({"cells": cells, "nbformat": 4}).encode()

    sums = stripped("def double(x):\n    return x + x", "def add(x, y):\n    return x + y")
    text = stripped("def shout(t):\n    return t.upper()")
    download = make_zip({"A_B_ab_1/1.ipynb": text, "A_B_ab_1/2.ipynb": sums})
    collect(course, "sheet", download, "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": sums, "words.ipynb": text}}


def test_what_cannot_be_read_keeps_its_name_for_grading(course, make_zip, handed_in):
    download = make_zip({"A_B_ab_1/adding (1).ipynb": b"not JSON", "A_B_ab_1/other.ipynb": b"{}"})
    collect(course, "sheet", download, "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": b"not JSON", "other.ipynb": b"{}"}}


def test_of_several_versions_the_newest_counts(course, tmp_path, handed_in, adding):
    folder = tmp_path / "hand-ins"
    folder.mkdir()
    for name, content, day in [
        ("zoe.ipynb", adding("newest"), 3),
        ("zoe (1).ipynb", adding("oldest"), 1),
        ("zoe (2).ipynb", adding("between"), 2),
    ]:
        (folder / name).write_bytes(content)
        os.utime(folder / name, (day * 86_400, day * 86_400))
    summary = collect(course, "sheet", folder, "folder")
    assert handed_in() == {"zoe": {"adding.ipynb": adding("newest")}}
    assert notes(summary).count("is an older adding.ipynb") == 2


def test_of_versions_of_one_moment_the_highest_number_counts(course, make_zip, handed_in, adding):
    download = make_zip(
        {"zoe.ipynb": adding("0"), "zoe (10).ipynb": adding("10"), "zoe (9).ipynb": adding("9")}
    )
    collect(course, "sheet", download, "folder")
    assert handed_in() == {"zoe": {"adding.ipynb": adding("10")}}


# ---------------------------------------------------------------------------------------------
# What is there already
# ---------------------------------------------------------------------------------------------


def replaced(course):
    root = course.root / "replaced" / "sheet"
    return {
        (path.relative_to(root).parts[0], path.name): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_newer_hand_in_replaces_and_keeps_the_older(course, make_zip, handed_in, adding, words):
    first = make_zip({"zoe/adding.ipynb": adding("1"), "zoe/words.ipynb": words("1")}, "1.zip")
    second = make_zip({"zoe/adding.ipynb": adding("2")}, "2.zip", (2025, 6, 2, 12, 0, 0))
    assert statuses(collect(course, "sheet", first, "folder")) == {"zoe": "new"}
    summary = collect(course, "sheet", second, "folder")
    assert statuses(summary) == {"zoe": "replaced"}
    assert handed_in() == {"zoe": {"adding.ipynb": adding("2"), "words.ipynb": words("1")}}
    assert replaced(course) == {
        ("zoe", "adding.ipynb"): adding("1"),
        ("zoe", "words.ipynb"): words("1"),
    }
    assert "words.ipynb is kept from the earlier hand-in" in notes(summary)


def test_the_same_download_again_changes_nothing(course, make_zip, adding):
    download = make_zip({"zoe/adding.ipynb": adding()})
    collect(course, "sheet", download, "folder")
    assert statuses(collect(course, "sheet", download, "folder")) == {"zoe": "unchanged"}
    assert not (course.root / "replaced").exists()


def test_the_second_notebook_completes_the_first(course, make_zip, handed_in, adding, words):
    collect(course, "sheet", make_zip({"adding/zoe.ipynb": adding()}, "1.zip"), "folder")
    summary = collect(course, "sheet", make_zip({"words/zoe.ipynb": words()}, "2.zip"), "folder")
    assert statuses(summary) == {"zoe": "completed"}
    assert handed_in() == {"zoe": {"adding.ipynb": adding(), "words.ipynb": words()}}
    assert replaced(course) == {}


def test_an_older_download_does_not_replace_and_says_so(course, make_zip, handed_in, adding):
    new = make_zip({"zoe/adding.ipynb": adding("new")}, "new.zip", (2025, 6, 2, 12, 0, 0))
    old = make_zip({"zoe/adding.ipynb": adding("old"), "ben.ipynb": adding()}, "old.zip")
    collect(course, "sheet", new, "folder")
    summary = collect(course, "sheet", old, "folder")
    assert handed_in() == {
        "zoe": {"adding.ipynb": adding("new")},
        "ben": {"adding.ipynb": adding()},
    }
    assert "newer; remove that first" in summary.problems[0]


def test_an_older_attempt_of_the_exchange_does_not_replace(course, tmp_path, handed_in, adding):
    for name, time in (("new", "2025-06-02 10:00:00 UTC"), ("old", "2025-06-01 10:00:00 UTC")):
        folder = tmp_path / name / f"zoe+sheet+{time}+abc"
        folder.mkdir(parents=True)
        (folder / "adding.ipynb").write_bytes(adding(name))
    collect(course, "sheet", tmp_path / "new", "nbgrader")
    summary = collect(course, "sheet", tmp_path / "old", "nbgrader")
    assert handed_in()["zoe"]["adding.ipynb"] == adding("new")
    assert "newer; remove that first" in summary.problems[0]


def test_links_that_were_in_submitted_are_not_followed(course, make_zip, tmp_path, adding):
    (tmp_path / "elsewhere").mkdir()
    (course.root / "submitted" / "zoe").mkdir(parents=True)
    (course.root / "submitted" / "zoe" / "sheet").symlink_to(tmp_path / "elsewhere")
    summary = collect(course, "sheet", make_zip({"zoe.ipynb": adding()}), "folder")
    assert "is in the way" in summary.problems[0]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_students_own_timestamp_is_not_believed(course, make_zip, handed_in, adding):
    download = make_zip({"zoe/adding.ipynb": adding(), "zoe/timestamp.txt": b"1999-01-01 00:00:00"})
    summary = collect(course, "sheet", download, "folder")
    assert handed_in() == {"zoe": {"adding.ipynb": adding()}}
    assert "timestamp.txt of the student's own was left out" in notes(summary)


# ---------------------------------------------------------------------------------------------
# Hostile downloads
# ---------------------------------------------------------------------------------------------


def everything_outside(course):
    return {path for path in course.root.parent.rglob("*") if course.root not in path.parents}


@pytest.mark.parametrize(
    "path",
    [
        "A_B_ab_1/../../../evil",
        "../submitted/cd/sheet/adding.ipynb",
        "/tmp/evil_Of_ab_1/adding.ipynb",
        "A_B_ab_1\\..\\..\\evil",
        "C:\\A_B_ab_1\\adding.ipynb",
    ],
)
def test_no_path_leads_out_of_the_hand_in(course, make_zip, handed_in, adding, path):
    download = make_zip({"A_B_ab_1/adding.ipynb": adding(), path: b"evil"})
    before = everything_outside(course)
    summary = collect(course, "sheet", download, "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": adding()}}
    assert "leads out" in summary.problems[0]
    assert everything_outside(course) == before


@pytest.mark.parametrize("name", ["..", "../zoe", "a/b", "-rf", ".hidden", "<b>x</b>", "a\x1b[31m"])
def test_no_name_of_a_student_leads_out_of_submitted(course, tmp_path, handed_in, adding, name):
    inbound = tmp_path / "download.zip"
    with zipfile.ZipFile(inbound, "w") as archive:
        archive.writestr(f"{name}+sheet+2025-06-01 10:00:00 UTC+abc/adding.ipynb", adding())
        archive.writestr("zoe+sheet+2025-06-01 10:00:00 UTC+abc/adding.ipynb", adding())
    collect(course, "sheet", inbound, "nbgrader")
    for student in handed_in():
        assert student[0] not in ".-"
        assert not set(student) & set("/\\<>\x1b ")


def test_a_zip_inside_may_not_lead_out_either(course, make_zip, handed_in, adding):
    inner = zipped({"../../cd/sheet/adding.ipynb": b"evil", "adding.ipynb": adding()})
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": inner}), "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": adding()}}
    assert "ab: ../../cd/sheet/adding.ipynb was left out" in summary.problems[0]


def test_a_link_inside_a_zip_is_not_made(course, make_zip, handed_in, adding):
    link = zipfile.ZipInfo("words.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    inner = zipped({"adding.ipynb": adding()})
    content = io.BytesIO(inner)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": content.getvalue()}), "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": adding()}}
    assert "link or a device" in summary.problems[0]


@pytest.fixture
def small_limits(course):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.AutograderLimits.file_bytes = 1_000_000\n"
    )


def test_a_zip_bomb_is_kept_closed(course, small_limits, make_zip, handed_in, adding):
    bomb = zipped({"zeros.bin": bytes(2_000_000)})
    download = make_zip({"A_B_ab_1/bomb.zip": bomb, "A_B_ab_1/adding.ipynb": adding()})
    summary = collect(course, "sheet", download, "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": adding(), "bomb.zip": bomb}}
    assert "ab: bomb.zip could not be opened: it is too large when unpacked" in summary.problems[0]


def test_a_zip_that_lies_about_its_sizes_is_counted_as_it_is(
    course, small_limits, make_zip, handed_in, adding
):
    bomb = bytearray(zipped({"zeros.bin": bytes(2_000_000)}))
    central = bomb.rfind(b"PK\x01\x02")
    bomb[central + 24 : central + 28] = (10).to_bytes(4, "little")
    download = make_zip({"A_B_ab_1/bomb.zip": bytes(bomb), "A_B_ab_1/adding.ipynb": adding()})
    summary = collect(course, "sheet", download, "ilias")
    assert handed_in()["ab"] == {"adding.ipynb": adding(), "bomb.zip": bytes(bomb)}
    assert len(summary.problems) == 1


def test_zips_nested_too_deeply_are_kept_closed(course, make_zip, handed_in, adding):
    content = zipped({"adding.ipynb": adding()})
    for depth in range(6):
        content = zipped({f"{depth}.zip": content})
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": content}), "ilias")
    assert "nested" in summary.problems[0]
    assert [name for name in handed_in()["ab"] if name.endswith(".zip")] != []


def test_a_zip_with_too_many_files_is_kept_closed(course, make_zip, handed_in):
    crowd = zipped({f"{number}.txt": b"" for number in range(2_100)})
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": crowd}), "ilias")
    assert handed_in() == {"ab": {"x.zip": crowd}}
    assert "more than 2000 files" in summary.problems[0]


def test_a_zip_with_a_huge_table_of_contents_is_not_even_listed(course, make_zip, handed_in):
    crowd = zipped({f"{number:0200d}": b"" for number in range(4_500)})
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": crowd}), "ilias")
    assert handed_in() == {"ab": {"x.zip": crowd}}
    assert "it lists too many files" in summary.problems[0]


def test_a_hand_in_that_is_too_large_is_refused_and_the_others_are_taken(
    course, small_limits, make_zip, handed_in, adding
):
    download = make_zip({"A_B_ab_1/x.bin": bytes(2_000_000), "C_D_cd_2/adding.ipynb": adding()})
    summary = collect(course, "sheet", download, "ilias")
    assert handed_in() == {"cd": {"adding.ipynb": adding()}}
    assert "ab: the hand-in was not taken: it is too large" in summary.problems[0]


@pytest.mark.parametrize("what", ["damaged", "locked", "not a zip"])
def test_zips_that_cannot_be_opened_are_kept_closed(course, make_zip, handed_in, what):
    inner = bytearray(zipped({"adding.ipynb": b"x" * 1_000}))
    if what == "damaged":
        inner[45] ^= 0xFF
    elif what == "locked":
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            inner[inner.find(signature) + offset] |= 1
    else:
        inner = bytearray(b"hello")
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": bytes(inner)}), "ilias")
    assert handed_in() == {"ab": {"x.zip": bytes(inner)}}
    assert "ab: x.zip could not be opened" in summary.problems[0]


def test_a_damaged_file_of_the_download_costs_that_hand_in_only(
    course, make_zip, handed_in, adding
):
    path = make_zip({"A_B_ab_1/adding.ipynb": adding("ab"), "C_D_cd_2/adding.ipynb": adding()})
    content = bytearray(path.read_bytes())
    content[content.find(b"adding.ipynb") + 30] ^= 0xFF
    path.write_bytes(content)
    summary = collect(course, "sheet", path, "ilias")
    assert handed_in() == {"cd": {"adding.ipynb": adding()}}
    assert "ab: the hand-in was not taken" in summary.problems[0]


def test_other_archives_are_kept_and_named(course, make_zip, handed_in):
    summary = collect(course, "sheet", make_zip({"A_B_ab_1/x.7z": b"7z"}), "ilias")
    assert handed_in() == {"ab": {"x.7z": b"7z"}}
    assert "please unpack it by hand" in summary.problems[0]


def test_a_file_and_a_folder_of_one_name_do_not_disturb_each_other(
    course, make_zip, handed_in, adding
):
    inner = zipped({"adding.ipynb": adding(), "a": b"file", "a/b": b"in a folder"})
    collect(course, "sheet", make_zip({"A_B_ab_1/x.zip": inner}), "ilias")
    assert handed_in() == {"ab": {"adding.ipynb": adding(), "a": b"file"}}


def test_nothing_is_left_behind_when_writing_fails(
    course, make_zip, handed_in, adding, monkeypatch
):
    collect(course, "sheet", make_zip({"zoe.ipynb": adding("old")}, "1.zip"), "folder")
    calls = []

    def fail(source, target):
        calls.append(target)
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr("autograder.collect.store.shutil.copyfile", fail)
    newer = make_zip({"zoe.ipynb": adding("new")}, "2.zip", (2025, 6, 2, 12, 0, 0))
    with pytest.raises(OSError, match="No space"):
        collect(course, "sheet", newer, "folder")
    assert calls
    assert handed_in() == {"zoe": {"adding.ipynb": adding("old")}}
    assert [path.name for path in (course.root / "submitted" / "zoe").iterdir()] == ["sheet"]
    assert list(course.root.glob(".collecting-*")) == []


# ---------------------------------------------------------------------------------------------
# Names for the gradebook
# ---------------------------------------------------------------------------------------------


def students_in_gradebook(course):
    with sqlite3.connect(course.root / "gradebook.db") as database:
        found = database.execute(
            "SELECT id, first_name, last_name, email, lms_user_id FROM student ORDER BY id"
        ).fetchall()
    database.close()
    return found


def test_names_and_numbers_of_the_platform_get_into_the_gradebook(course, make_zip, adding):
    ilias = make_zip({"von der Aehre_Ada Maria_s6adaehr_12/adding.ipynb": adding()}, "ilias.zip")
    collect(course, "sheet", ilias, "ilias")
    canvas = make_zip({"müßigzoë_4711_1_adding.ipynb": adding()}, "canvas.zip")
    collect(course, "sheet", canvas, "canvas")
    assert students_in_gradebook(course) == [
        ("muessigzoe-4711", None, None, None, "4711"),
        ("s6adaehr", "Ada Maria", "von der Aehre", None, "12"),
    ]


def test_what_people_entered_into_the_gradebook_stays(course, make_zip, adding):
    download = make_zip({"Aehre_Ada_s6adaehr_12/adding.ipynb": adding()})
    collect(course, "sheet", download, "ilias")
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute("UPDATE student SET last_name = 'Ähre'")
    database.close()
    collect(course, "sheet", download, "ilias")
    assert students_in_gradebook(course) == [("s6adaehr", "Ada", "Ähre", None, "12")]


def test_no_name_can_be_a_script_in_a_page(course, make_zip, adding):
    path = 'Aehre_Ada <script src="x">_s6adaehr_12/adding.ipynb'
    collect(course, "sheet", make_zip({path: adding()}), "ilias")
    assert students_in_gradebook(course) == [("s6adaehr", "Ada script src=x", "Aehre", None, "12")]


def test_a_plain_folder_needs_no_gradebook(course, make_zip, adding):
    collect(course, "sheet", make_zip({"zoe.ipynb": adding()}), "folder")
    assert not (course.root / "gradebook.db").exists()
