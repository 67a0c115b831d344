"""What does print(vocabulary) show: a list, or a function? What is missing after the name to have
the function do its work?
"""

vocabulary = get_vocabulary
tokens = tokenize(text, vocabulary(text))
vocab_size = len(vocabulary(text))
in_embeddings = embed(tokens, vocab_size)
