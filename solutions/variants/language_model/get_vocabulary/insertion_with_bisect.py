"""Every new character is put at its place with bisect, and the class that does it sits in the
cell.
"""

from bisect import insort


class SortedCharacters:
    def __init__(self):
        self.chars = []

    def add(self, char):
        if char not in self.chars:
            insort(self.chars, char)


def get_vocabulary(text):
    collector = SortedCharacters()
    for char in text.lower():
        collector.add(char)
    return collector.chars
