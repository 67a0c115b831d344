"""How many targets do you have, and how many rows do the logits have? What is the difference
between tokens[1] and tokens[1:]?
"""

targets = tokens[1]
