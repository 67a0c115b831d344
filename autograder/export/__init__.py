"""From the gradebook to what learning platforms import."""

from autograder.export.exporting import FORMATS, Exported, export

__all__ = ["FORMATS", "Exported", "export"]
