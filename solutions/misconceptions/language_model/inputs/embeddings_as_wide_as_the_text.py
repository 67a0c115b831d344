"""What is in_embeddings.shape, and which of its two numbers should equal vocab_size?"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, len(tokens))
