"""Which character should come after "h", and what does your first target stand for? In which
direction does the model read?
"""

targets = tokens[::-1][:-1]
