"""Which token does "e", the first symbol of the vocabulary, get from you? At which number do
positions start in Python?
"""

vocabulary = ["e", "h", "l", "o"]
tokens = [2, 1, 3, 3, 4]
vocab_size = 4
in_embeddings = embed([1, 0, 2, 2, 3], vocab_size)
