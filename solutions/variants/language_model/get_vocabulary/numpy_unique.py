"""The result is an array of strings, from np.unique."""

def get_vocabulary(text):
    return np.unique(list(text.lower()))
