"""What does print(vocab_size) show: one number, or the symbols themselves?"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = vocabulary
in_embeddings = embed(tokens, len(vocabulary))
