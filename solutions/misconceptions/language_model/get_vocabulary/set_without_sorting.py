"""Run your function, restart the kernel and run it again: do the characters come in the same
order? Does a set have an order at all?
"""

def get_vocabulary(text):
    return list(set(text.lower()))
