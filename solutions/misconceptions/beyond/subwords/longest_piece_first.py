"""With the merges ("b", "c"), ("a", "b"), ("ab", "c"): how is "abc" cut when the merges are
applied one after the other? Is that the longest piece that the merges can make?
"""

def subwords(text, merges):
    known = {a + b for a, b in merges}
    pieces = []
    for word in text.split():
        start = 0
        while start < len(word):
            end = len(word)
            while end > start + 1 and word[start:end] not in known:
                end -= 1
            pieces.append(word[start:end])
            start = end
    return pieces
