"""What does tokens[0] show: a number or a character? Which of the three functions turns one into
the other?
"""

vocabulary = get_vocabulary(text)
tokens = list(text)
vocab_size = len(vocabulary)
in_embeddings = embed(tokenize(text, vocabulary), vocab_size)
