"""Is targets a list of numbers or a text? What does the loss use the targets for: to read, or to
pick a column?
"""

targets = text[1:]
