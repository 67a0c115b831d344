"""By what are your characters sorted: by the alphabet, or by how often they occur? Which one
comes first for "hello"?
"""

def get_vocabulary(text):
    counts = {}
    for char in text.lower():
        counts[char] = counts.get(char, 0) + 1
    return sorted(counts, key=lambda char: (-counts[char], char))
