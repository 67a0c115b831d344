"""What is the first element of your targets: one token, or two? Which half of the pair does the
model know already?
"""

targets = list(zip(tokens[:-1], tokens[1:]))
