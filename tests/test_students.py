import pytest

from autograder.students import Person, Student, Students, student_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s6zomues", "s6zomues"),
        ("zoe@uni.example", "zoe@uni.example"),
        ("Müller, Jörg", "Mueller-Joerg"),
        ("Ægir Þór Łukasz Straße", "Aegir-Thor-Lukasz-Strasse"),
        ("José Núñez", "Jose-Nunez"),
        ("王小明", "王小明"),
        ("../../etc", "etc"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("<script>", "script"),
        ("a\x1b[31mb", "a-31mb"),
        ("***", "student"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_student_id_is_safe_as_a_folder_and_in_a_page(text, expected):
    assert student_id(text) == expected


KNOWN = Students(
    (
        Student("s1", "Zoë", "Müßig", "zoe@uni.example", "4711"),
        Student("s2", "Ada", "van der Ähre"),
        Student("s3", "Ben", "Löwe"),
        Student("s4", "Ben", "Löwe"),
        Student("Anna"),
        Student("anna"),
        Student("kim-oest-77"),
    )
)


@pytest.mark.parametrize(
    ("person", "student"),
    [
        (Person(ids=("s1",)), "s1"),
        (Person(ids=("S1",)), "s1"),
        (Person(ids=("zoe@uni.example",)), "s1"),
        (Person(ids=("unknown", "s2")), "s2"),
        (Person(ids=("s2@uni.example",)), "s2"),
        (Person(platform_id="4711"), "s1"),
        (Person(name="Müßig, Zoë"), "s1"),
        (Person(name="Ada van der Aehre"), "s2"),
        (Person(name="Ben Löwe"), None),
        (Person(ids=("anna",)), "anna"),
        (Person(ids=("ANNA",)), None),
        (Person(name="Kim Øst", participant="77"), "kim-oest-77"),
        (Person(name="Kim Øst", participant="78"), None),
        (Person(name="Nobody"), None),
        (Person(), None),
    ],
)
def test_a_person_is_found_when_exactly_one_student_fits(person, student):
    assert KNOWN.find(person) == student


def test_a_login_says_more_than_a_number_and_a_number_more_than_a_name():
    assert KNOWN.find(Person(name="Zoë Müßig", ids=("s3",), platform_id="4711")) == "s3"
    assert KNOWN.find(Person(name="Ada van der Ähre", platform_id="4711")) == "s1"
