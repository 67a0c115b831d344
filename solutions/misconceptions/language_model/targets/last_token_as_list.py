"""How many training examples does a sequence of 5 tokens contain, and how many targets do you
have?
"""

targets = tokens[-1:]
