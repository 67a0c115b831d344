import unicodedata

import pytest

from autograder.collect.layouts import LAYOUTS, Expected, Filed
from autograder.students import Person

EXPECTED = Expected("sheet", frozenset({"adding", "words"}), frozenset({"other"}))


def filed(layout, path):
    return LAYOUTS[layout](tuple(path.split("/")), EXPECTED)


@pytest.mark.parametrize(
    ("path", "name", "participant", "inside"),
    [
        (
            "Zoë Müßig_123456_assignsubmission_file/adding.ipynb",
            "Zoë Müßig",
            "123456",
            "adding.ipynb",
        ),
        # the trailing "_" of older versions, and a folder that a student made
        ("Zoë Müßig_7_assignsubmission_file_/src/help.py", "Zoë Müßig", "7", "src/help.py"),
        # a group's own folder above it, as people sort their downloads
        (
            "Monday/Ada van der Ähre_8_assignsubmission_file/a.ipynb",
            "Ada van der Ähre",
            "8",
            "a.ipynb",
        ),
        # without "Download submissions in folders"
        (
            "Zoë Müßig_123456_assignsubmission_file_my_work_1.ipynb",
            "Zoë Müßig",
            "123456",
            "my_work_1.ipynb",
        ),
        ("Participant_99_assignsubmission_file/adding.ipynb", "Participant", "99", "adding.ipynb"),
    ],
)
def test_moodle_names_the_participant_in_the_folder(path, name, participant, inside):
    person = Person(name=name, participant=participant)
    assert filed("moodle", path) == Filed(person, tuple(inside.split("/")))


@pytest.mark.parametrize(
    ("path", "name", "user", "attachment", "file"),
    [
        ("müßigzoë_4711_98765_adding.ipynb", "müßigzoë", "4711", 98765, "adding.ipynb"),
        ("müßigzoë_LATE_4711_98765_adding-2.ipynb", "müßigzoë", "4711", 98765, "adding-2.ipynb"),
        ("müßigzoë_late_4711_98765_1_2_3.ipynb", "müßigzoë", "4711", 98765, "1_2_3.ipynb"),
        ("folder/müßigzoë_4711_98765_a b.ipynb", "müßigzoë", "4711", 98765, "a b.ipynb"),
    ],
)
def test_canvas_names_the_user_and_the_attachment(path, name, user, attachment, file):
    person = Person(name=name, platform_id=user)
    assert filed("canvas", path) == Filed(person, (file,), order=attachment)


@pytest.mark.parametrize("late", ["", "LATE_"])
def test_canvas_with_anonymous_grading_names_a_code(late):
    found = filed("canvas", f"{late}anon_aB3dE_98765_adding.ipynb")
    assert found == Filed(Person(ids=("anon-aB3dE",)), ("adding.ipynb",), order=98765)


def test_canvas_texts_and_links_are_no_hand_ins():
    assert filed("canvas", "müßigzoë_4711_text.html") is None


@pytest.mark.parametrize(
    ("folder", "name", "login", "user"),
    [
        ("Muessig_Zoe_s6zomues_4711", "Muessig, Zoe", "s6zomues", "4711"),
        ("von der Aehre_Ada Maria_ada.aehre_12", "von der Aehre, Ada Maria", "ada.aehre", "12"),
        ("Mc_Namara_Sue_sue_5", "Mc, Namara Sue", "sue", "5"),
    ],
)
@pytest.mark.parametrize("above", ["", "Blatt 3/Abgaben/", "RNN_Blatt_3_4711/Submissions/Team 4/"])
def test_ilias_names_login_and_user_in_the_folder(above, folder, name, login, user):
    person = Person(name=name, ids=(login,), platform_id=user)
    assert filed("ilias", f"{above}{folder}/a.ipynb") == Filed(person, ("a.ipynb",))


def test_ilias_folders_of_peer_feedback_are_no_hand_ins():
    path = "Blatt/Feedback_files/to_A_B_ab_1/from_C_D_cd_2/review.ipynb"
    assert filed("ilias", path) is None


@pytest.mark.parametrize(
    ("folder", "user", "time"),
    [
        (
            "zoe+sheet+2025-06-01 10:00:00.123456 UTC+aB_3-dE",
            "zoe",
            "2025-06-01 10:00:00.123456 UTC",
        ),
        (
            "zoe+sheet+2025-06-01 10:00:00.123456 CEST",
            "zoe",
            "2025-06-01 10:00:00.123456 CEST",
        ),
        ("a+b@x.org+sheet+2025-06-01 10:00:00 +0100+abc", "a+b@x.org", "2025-06-01 10:00:00 +0100"),
    ],
)
def test_the_exchange_names_user_assignment_and_time(folder, user, time):
    found = filed("nbgrader", f"course/inbound/{folder}/adding.ipynb")
    assert found == Filed(Person(ids=(user,)), ("adding.ipynb",), attempt=time)


def test_a_folder_of_the_exchange_with_an_impossible_time_is_nobodys():
    assert filed("nbgrader", "zoe+sheet+2025-99-99 10:00:00 UTC/adding.ipynb") is None


def test_the_exchange_has_hand_ins_of_other_assignments_too():
    assert filed("nbgrader", "zoe+other+2025-06-01 10:00:00 UTC/adding.ipynb") is None


@pytest.mark.parametrize(
    ("path", "student", "inside"),
    [
        ("zoe.ipynb", "zoe", "zoe.ipynb"),
        ("zoe (2).ipynb", "zoe", "zoe (2).ipynb"),
        ("zoe.ipynb.txt", "zoe", "zoe.ipynb.txt"),
        ("zoe.zip", "zoe", "zoe.zip"),
        ("zoe/adding.ipynb", "zoe", "adding.ipynb"),
        ("zoe/sheet/src/help.py", "zoe", "src/help.py"),
        ("adding/zoe.ipynb", "zoe", "adding.ipynb"),
        ("adding/zoe (1).ipynb", "zoe", "adding (1).ipynb"),
        ("zoe_adding.ipynb", "zoe", "adding.ipynb"),
        ("Adding - zoe.ipynb", "zoe", "adding.ipynb"),
    ],
)
def test_a_plain_folder_names_the_student_by_file_or_folder(path, student, inside):
    found = filed("folder", path)
    assert (found.person, "/".join(found.path)) == (Person(ids=(student,)), inside)


@pytest.mark.parametrize("path", ["grades.csv", "zoe/other/adding.ipynb"])
def test_other_files_of_a_plain_folder_are_nobodys(path):
    assert filed("folder", path) is None


def test_names_are_the_same_however_they_are_composed():
    decomposed = unicodedata.normalize("NFD", "Zoë Müßig")
    assert (
        Person(name=decomposed).derived_id == Person(name="Zoë Müßig").derived_id == "zoe-muessig"
    )
