"""How many rows does in_embeddings have, and how many characters does the text have? What did you
embed: the tokens of the text, or every symbol once?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(range(vocab_size), vocab_size)
