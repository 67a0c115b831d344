"""Can you print vocab_size after a restart of the kernel? Compare the names in your cell with the
four names in the task: which one is not there?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
n_vocab = len(vocabulary)
in_embeddings = embed(tokens, n_vocab)
