"""Which character should the model predict after it has read "h", and what does your first target
stand for?
"""

targets = tokens[:-1]
