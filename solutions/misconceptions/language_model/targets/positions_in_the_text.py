"""Print vocabulary[targets[0]]: is that the character after "h"? Are your targets tokens, or
places in the text?
"""

targets = list(range(1, len(tokens)))
