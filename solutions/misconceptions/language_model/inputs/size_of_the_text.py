"""How many different symbols are there, and how many characters does the text have? Which of the
two numbers is your vocab_size?
"""

vocabulary = get_vocabulary(text)
tokens = tokenize(text, vocabulary)
vocab_size = len(text)
in_embeddings = embed(tokens, vocab_size)
