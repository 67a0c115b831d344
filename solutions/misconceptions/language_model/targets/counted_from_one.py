"""Which character does your first target stand for, and which one comes after "h"? At which
number do tokens start?
"""

targets = [token + 1 for token in tokens[1:]]
