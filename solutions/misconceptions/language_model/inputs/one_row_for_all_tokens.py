"""What is in_embeddings.shape, and how many rows should five tokens give? Can you still tell from
your result which character comes first?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size).max(axis=0)
