import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.plain_text import clean, one_line, plain, points


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPdevice\x1b\\text", "text"),
        ("\x1b(Btext\x1b", "text"),
        ("a\r\nb", "a\nb"),
        ("1%\r2%\r\nend", "2%\nend"),
        ("a\tb\n", "a\tb\n"),
        ("a\x00b\u202ec\u2066d", "a�b�c�d"),
        ("Zoë ❤ שלום", "Zoë ❤ שלום"),
    ],
)
def test_what_steers_a_terminal_or_a_page_is_gone(text, left):
    assert clean(text) == left


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_a_clean_text_is_clean_and_can_be_written(text):
    once = clean(text)
    assert clean(once) == once
    once.encode()
    assert not set(once) & set("\x1b\r\x00\x07\u202e")


def test_a_long_text_ends_in_how_much_is_missing():
    assert plain("x" * 5000, 10) == "x" * 10 + "\n… (4,990 characters more)"


def test_a_line_is_one_line():
    assert one_line(" a\n\tb\x1b[0m ") == "a b"
    assert one_line("x" * 500, 5) == "xxxxx…"


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (1 / 3, "0.33"), (-0.001, "0"), (1234567.5, "1234567.5")]
)
def test_points_have_two_decimals_at_most(number, text):
    assert points(number) == text
