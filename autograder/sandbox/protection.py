"""What stands between a student's code and the grader, and how it is said in reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Protection:
    """The layers in force. Limits on what a session may use belong to all of them."""

    wall: Path | None
    """The bubblewrap program around the template process."""
    namespaces: bool
    """Whether each session has a view of files, processes and network of its own."""
    landlock: int
    """The version of the kernel's Landlock that is used; 0 for none."""
    system_calls: bool
    """Whether system calls are filtered."""

    @property
    def enough(self) -> bool:
        """Whether student code may be run behind it without anybody's asking for that."""
        alone = self.wall is not None and self.namespaces
        return self.system_calls and (alone or self.landlock > 0)

    @property
    def complete(self) -> bool:
        """Whether no layer is missing."""
        return self.enough and self.namespaces and self.landlock > 0

    def __str__(self) -> str:
        """The sentence for reports."""
        layers = [
            "bubblewrap" if self.wall else "",
            "namespaces" if self.namespaces else "",
            f"Landlock {self.landlock}" if self.landlock else "",
            "system call filter" if self.system_calls else "",
        ]
        names = ", ".join(name for name in layers if name)
        if not self.enough:
            return f"UNPROTECTED ({names or 'limits only'}): the code could reach the grader"
        if self.complete:
            return f"full sandbox ({names})"
        without = "without namespaces" if not self.namespaces else "without Landlock"
        return f"sandbox {without} ({names})"


UNPROTECTED = Protection(wall=None, namespaces=False, landlock=0, system_calls=False)
"""Limits only. Taken where somebody asks for it, never by itself."""
