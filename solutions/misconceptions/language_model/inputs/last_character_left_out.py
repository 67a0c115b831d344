"""How many tokens do you have for the five characters of the text? The model does not read the
last embedding, but does that mean it should not be there?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text[:-1], vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
