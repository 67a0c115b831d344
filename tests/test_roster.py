import pytest

from autograder.errors import KitError
from autograder.roster import read_roster
from autograder.students import Person


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("table", "person"),
    [
        (
            'Identifier,"Full name","ID number","Email address"\n'
            "Participant 12,Zoë Müßig,3141,zoe@uni.example\n",
            Person("Zoë Müßig", ("3141", "zoe@uni.example"), participant="12"),
        ),
        (
            "ID;Vollständiger Name;E-Mail-Adresse\nTeilnehmer/in12;Zoë Müßig;zoe@uni.example\n",
            Person("Zoë Müßig", ("zoe@uni.example",), participant="12"),
        ),
        (
            'Student,ID,SIS Login ID,Section\n"Müßig, Zoë",4711,zoe.m,Mon\n',
            Person("Müßig, Zoë", ("zoe.m",), "4711", "4711"),
        ),
        (
            "update,usr_id,login,lastname,firstname\n0,4711,zoe,Müßig,Zoë\n",
            Person("Müßig, Zoë", ("zoe",), "4711"),
        ),
    ],
)
def test_people_are_read_from_the_columns_of_each_platform(tmp_path, table, person):
    assert read_roster(write(tmp_path, table)).people == [person]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_umlauts_are_read_whichever_program_saved_the_table(tmp_path, encoding):
    roster = read_roster(write(tmp_path, "Student,ID\nMüßig,1\n", encoding))
    assert (roster.header, roster.rows) == (["Student", "ID"], [["Müßig", "1"]])


def test_a_table_is_written_as_it_was_with_every_cell_in_quotes(tmp_path):
    roster = read_roster(write(tmp_path, 'a;b\r\n"x;""y""";2\r\n\r\n', "utf-8-sig"))
    assert roster.text() == '\ufeff"a";"b"\r\n"x;""y""";"2"\r\n'


@pytest.mark.parametrize("content", ["", "\n\n", "one column\nonly\n", 'a,b\n"unfinished'])
def test_what_is_no_table_is_refused_with_advice(tmp_path, content):
    with pytest.raises(KitError, match="as CSV"):
        read_roster(write(tmp_path, content))


def test_a_missing_table_is_said(tmp_path):
    with pytest.raises(KitError, match="cannot be read"):
        read_roster(tmp_path / "nothing.csv")
