"""How many rows do the logits have, and how many targets do you have? Is the last character of
the text not predicted by anyone?
"""

targets = tokens[1:-1]
