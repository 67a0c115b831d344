"""Which character do your tokens start with? Is "ello" what goes in, or what should come out?"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text[1:], vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
