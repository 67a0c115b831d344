"""How many rows does embed([0, 1, 2], 3) have, and how many tokens went in? Could you still see
from your result in which order they came?
"""

def embed(tokens, vocab_size):
    one_hot = np.zeros(vocab_size)
    for token in tokens:
        one_hot[token] = 1
    return one_hot
