"""What is the first target, and which character does that number stand for? Does "next token"
mean the next place in the text, or the next number in the vocabulary?
"""

targets = [token + 1 for token in tokens[:-1]]
