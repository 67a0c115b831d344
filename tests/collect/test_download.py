import io
import os
import stat
import struct
import tarfile
import zipfile

import pytest

from autograder.collect.download import open_download, safe_path, shown
from autograder.errors import KitError


def names(path):
    with open_download(path) as download:
        return ["/".join(entry.path) for entry in download.entries]


def left_out(path):
    with open_download(path) as download:
        return download.left_out


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "C:\\evil",
        "..\\evil",
        "\\\\host\\evil",
        "",
        ".",
        "a/..",
    ],
)
def test_paths_that_lead_out_are_not_safe(name):
    assert safe_path(name) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a/./b//c.ipynb", ("a", "b", "c.ipynb")),
        ("a\\b.ipynb", ("a", "b.ipynb")),
        ("Mu\u0308ller.ipynb", ("Müller.ipynb",)),
        ("a\x1b[31m\n.ipynb", ("a_[31m_.ipynb",)),
        ("..hidden", ("..hidden",)),
    ],
)
def test_paths_are_cleaned(name, parts):
    assert safe_path(name) == parts


def test_a_name_longer_than_a_file_system_allows_keeps_its_suffix():
    (name,) = safe_path("ü" * 400 + ".ipynb")
    assert len(name.encode()) <= 255
    assert name.endswith("ü.ipynb")


def test_text_for_people_is_one_harmless_short_line():
    assert shown("a\x1b[31m\nb" + "c" * 500).startswith("a?[31m?b")
    assert len(shown("c" * 500)) == 120


def test_umlauts_in_zips_are_read_whoever_wrote_them(make_zip):
    flagged = make_zip({"Müller.ipynb": b""}, "flagged.zip")
    assert names(flagged) == ["Müller.ipynb"]
    # written by PHP or macOS: the bytes are UTF-8, but the flag that says so is missing
    unflagged = make_zip({"M\u00fcller.ipynb": b""}, "unflagged.zip")
    unflagged.write_bytes(without_utf8_flag(unflagged.read_bytes()))
    assert names(unflagged) == ["Müller.ipynb"]
    # written by Windows: the code page of DOS
    dos = make_zip({"M?ller.ipynb": b""}, "dos.zip")
    dos.write_bytes(dos.read_bytes().replace(b"M?ller", b"M\x81ller"))
    assert names(dos) == ["Müller.ipynb"]


def without_utf8_flag(content):
    data = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature) + offset
        (flags,) = struct.unpack_from("<H", data, place)
        assert flags & 0x800
        struct.pack_into("<H", data, place, flags & ~0x800)
    return bytes(data)


def test_litter_of_operating_systems_is_left_out_silently(make_zip):
    path = make_zip(
        {"__MACOSX/._a": b"", "a/.DS_Store": b"", "a/.ipynb_checkpoints/b": b"", "a/b": b""}
    )
    assert names(path) == ["a/b"]
    assert left_out(path) == ()


def test_links_in_zips_are_left_out_and_named(make_zip):
    link = zipfile.ZipInfo("zoe/adding.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = make_zip({link: b"/etc/passwd", "../../evil": b"", "zoe/b": b""})
    assert names(path) == ["zoe/b"]
    assert "zoe/adding.ipynb" in left_out(path)[0]
    assert "../../evil" in left_out(path)[1]


def test_links_devices_and_pipes_in_tars_are_left_out_and_named(tmp_path):
    path = tmp_path / "download.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, kind in [
            ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE),
            ("pipe", tarfile.FIFOTYPE),
            ("device", tarfile.CHRTYPE),
        ]:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
        for name in ("../evil", "zoe/adding.ipynb"):
            member = tarfile.TarInfo(name)
            member.size = 2
            tar.addfile(member, io.BytesIO(b"{}"))
    assert names(path) == ["zoe/adding.ipynb"]
    assert len(left_out(path)) == 5


def test_links_and_pipes_in_folders_are_left_out_and_named(tmp_path):
    (tmp_path / "download").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "download" / "link.ipynb").symlink_to(tmp_path / "secret")
    (tmp_path / "download" / "folder").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "download" / "pipe.ipynb")
    (tmp_path / "download" / "zoe.ipynb").write_text("{}")
    assert names(tmp_path / "download") == ["zoe.ipynb"]
    assert len(left_out(tmp_path / "download")) == 3


def test_a_file_that_becomes_a_link_after_it_was_listed_is_not_followed(tmp_path):
    (tmp_path / "download").mkdir()
    (tmp_path / "secret").write_text("secret")
    file = tmp_path / "download" / "zoe.ipynb"
    file.write_text("{}")
    with open_download(tmp_path / "download") as download:
        file.unlink()
        file.symlink_to(tmp_path / "secret")
        with pytest.raises(OSError, match=r"zoe\.ipynb"):
            download.entries[0].open()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"%PDF-1.7", "not a folder, a zip or a tar"), (b"", "not a folder, a zip or a tar")],
)
def test_what_is_no_archive_is_refused_with_advice(tmp_path, content, says):
    path = tmp_path / "download.zip"
    path.write_bytes(content)
    with pytest.raises(KitError, match=says):
        names(path)


def test_a_truncated_zip_is_refused_with_advice(make_zip):
    path = make_zip({"zoe.ipynb": b"x" * 1000})
    content = path.read_bytes()
    path.write_bytes(content[:40] + content[-60:])
    with pytest.raises(KitError, match="download it again"):
        names(path)


def test_a_missing_download_is_said(tmp_path):
    with pytest.raises(KitError, match="there is no"):
        names(tmp_path / "nothing.zip")


@pytest.mark.parametrize(
    ("signature", "offset", "value"),
    [
        (b"PK\x01\x02", 6, b"\x5a\x00"),  # needs a version that nobody has
        (b"PK\x01\x02", 8, b"\x00\x08"),  # says that the name is UTF-8, and it is not
    ],
)
def test_a_zip_with_a_broken_table_of_contents_is_refused_with_advice(
    make_zip, signature, offset, value
):
    path = make_zip({"M?ller.ipynb": b""})
    content = bytearray(path.read_bytes().replace(b"M?ller", b"M\x81ller"))
    place = content.find(signature) + offset
    content[place : place + len(value)] = value
    path.write_bytes(content)
    with pytest.raises(KitError, match="download it again"):
        names(path)
