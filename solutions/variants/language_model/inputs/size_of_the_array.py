"""The size is read from the shape of float32 embeddings."""

vocabulary = get_vocabulary(text)
tokens = np.array(tokenize(text, vocabulary))
in_embeddings = np.eye(len(vocabulary), dtype="float32")[tokens]
n_tokens, vocab_size = in_embeddings.shape
