"""Which symbols does your vocabulary hold that never occur in "hello"? In which task of the
assignment are start and end symbols needed?
"""

vocabulary = get_vocabulary(text) + ["<SOS>", "<EOS>"]
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
