"""Print tokens: why does the result look like counting? Which of your variables did you tokenize,
the text or the vocabulary?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize("".join(vocabulary), vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
