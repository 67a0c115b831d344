"""In which order do your characters stand, and in which order does get_vocabulary put them? Which
token does "h" get then?
"""

vocabulary = ["h", "e", "l", "o"]
tokens = tokenize(text, vocabulary)
vocab_size = len(vocabulary)
in_embeddings = embed(tokens, vocab_size)
