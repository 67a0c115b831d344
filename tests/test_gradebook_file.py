import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from nbgrader.api import Gradebook

from autograder.gradebook_file import create_gradebook


def schema(path):
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("select name, sql from sqlite_master order by name").fetchall()
        return tables, database.execute("select * from alembic_version").fetchall()


def test_it_is_what_nbgrader_makes(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{sys.prefix}/bin", prepend=":")
    create_gradebook(tmp_path / "ours.db")
    Gradebook(f"sqlite:///{tmp_path / 'theirs.db'}").close()
    assert schema(tmp_path / "ours.db") == schema(tmp_path / "theirs.db")


def test_an_existing_gradebook_is_left_alone(tmp_path):
    (tmp_path / "gradebook.db").write_bytes(b"anything")
    create_gradebook(tmp_path / "gradebook.db")
    assert (tmp_path / "gradebook.db").read_bytes() == b"anything"


def test_several_at_once_make_one_and_leave_nothing_else(tmp_path):
    path = tmp_path / "new" / "gradebook.db"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(create_gradebook, [path] * 8))
    assert [entry.name for entry in path.parent.iterdir()] == ["gradebook.db"]
    assert len(schema(path)[1]) == 1
