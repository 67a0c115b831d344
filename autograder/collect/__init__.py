"""From a platform's download to hand-ins in submitted/."""

from autograder.collect.collecting import FORMATS, Collected, CollectSummary, collect

__all__ = ["FORMATS", "CollectSummary", "Collected", "collect"]
