"""Is the first element of your targets a number or a character? What does the loss use the
targets for: to read, or to pick a column?
"""

targets = list(text[1:])
