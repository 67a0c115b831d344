"""What does in_embeddings[0] show: a row of zeros and ones, or a single number? Which of the
three functions did you not call?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = np.array(tokens)
