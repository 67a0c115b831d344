"""A list of numpy integers, found by searching in the sorted vocabulary."""

def tokenize(text, vocabulary):
    order = np.argsort(vocabulary)
    ordered = np.array(vocabulary)[order]
    result = []
    for char in text.lower():
        if char not in vocabulary:
            raise KeyError(f"{char} is not in the vocabulary")
        result.append(order[np.searchsorted(ordered, char)])
    return result
