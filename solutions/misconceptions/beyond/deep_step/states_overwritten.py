"""What is in the caller's list of states after the call: the old states or the new ones? Do you
write into a list that is not yours?
"""

def deep_step(x, hs, ps):
    for i in range(len(ps)):
        hs[i], x = model_step(x, hs[i], ps[i])
    return hs, x
