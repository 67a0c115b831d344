"""How many rows do the logits have, and how many targets do you have? Which character of "hello"
is never the next one?
"""

targets = tokens
