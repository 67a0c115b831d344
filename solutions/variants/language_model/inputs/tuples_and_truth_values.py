"""Tuples, and truth values for the one-hot rows; a student's variable has the name of a builtin."""

sum = 0
vocabulary = tuple(get_vocabulary("Hello"))
tokens = tuple(vocabulary.index(char) for char in text)
for char in vocabulary:
    sum = sum + 1
vocab_size = sum
in_embeddings = np.array([[token == i for i in range(vocab_size)] for token in tokens])
