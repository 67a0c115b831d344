"""The first entry of your state is right, the later ones are not. What is in your running total
when the loop starts with the next row?"""

def encode_step(x, h, p_enc):
    h_new = []
    total = 0
    for i in range(len(h)):
        for j in range(len(h)):
            total += p_enc.w_hh[i][j] * h[j]
        for j in range(len(x)):
            total += p_enc.w_xh[i][j] * x[j]
        h_new.append(np.tanh(total))
    return np.array(h_new)
