"""Can you print in_embeddings after a restart of the kernel? Compare the names in your cell with
the four names in the task: which one is not there?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
embeddings = embed(tokens, vocab_size)
