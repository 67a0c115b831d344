"""Duplicates are removed by the keys of a dictionary."""

def get_vocabulary(text: str) -> list[str]:
    return sorted(dict.fromkeys(text.lower()))
