"""Compare len(tokens) with len(in_embeddings): which character has no row? If the model leaves
the last row out by itself, what is left then?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)[:-1]
