"""How many rows do the logits have, and how many targets do you have? Does anything come after
the last character of the text?
"""

targets = np.roll(tokens, -1)
