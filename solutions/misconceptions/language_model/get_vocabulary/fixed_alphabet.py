"""How long is get_vocabulary("hello")? Which of its characters really occur in the text?"""

def get_vocabulary(text):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return list(alphabet)
