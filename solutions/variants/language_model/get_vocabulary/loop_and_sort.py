"""A loop collects the characters, sort works on the list, and prints remain from looking for a
bug.
"""

def get_vocabulary(text):
    print("text:", text)
    list = []
    for t in text:
        t = t.lower()
        if t not in list:
            list.append(t)
    list.sort()
    print("vocabulary:", list)
    return list
