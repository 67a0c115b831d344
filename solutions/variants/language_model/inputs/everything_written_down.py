"""The values are written down."""

vocabulary = ["e", "h", "l", "o"]
tokens = [1, 0, 2, 2, 3]
vocab_size = 4
in_embeddings = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
