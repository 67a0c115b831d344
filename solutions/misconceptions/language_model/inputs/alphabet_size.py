"""How many columns do your embeddings have, and how many symbols can occur in "hello"? Where does
the other number come from?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = 26
in_embeddings = embed(tokens, vocab_size)
