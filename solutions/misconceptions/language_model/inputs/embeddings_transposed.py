"""What is in_embeddings.shape, and what does in_embeddings[0] show: the first character of the
text, or something about the first symbol of the vocabulary?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size).T
