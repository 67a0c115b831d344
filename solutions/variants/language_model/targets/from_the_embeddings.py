"""The positions of the ones in the embeddings."""

targets = np.argmax(in_embeddings[1:], axis=1)
