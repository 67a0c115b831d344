"""How many targets do you have, and how many rows do the logits have? Does the model predict only
once, at the end of the text?
"""

targets = tokens[-1]
