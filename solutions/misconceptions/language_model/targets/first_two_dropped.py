"""What should the model predict after "h", and what does your first target stand for? At which
index does the second element of a list stand?
"""

targets = tokens[2:]
