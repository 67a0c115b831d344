"""How often does "l" occur in your vocabulary, and which function of Task 1 takes care of that?"""

vocabulary = list(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
