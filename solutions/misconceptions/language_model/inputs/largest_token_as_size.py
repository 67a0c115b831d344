"""Which is the largest token, and how many symbols are there if the first token is 0? Which of
the two numbers is your vocab_size?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = max(tokens)
in_embeddings = embed(tokens, len(vocabulary))
