"""The last entry of the old state never matters in your function. At which index does your loop
over the old state stop?"""

def encode_step(x, h, p_enc):
    h_new = []
    for i in range(len(h)):
        total = 0
        for j in range(len(h) - 1):
            total = total + p_enc.w_hh[i, j] * h[j]
        for j in range(len(x)):
            total = total + p_enc.w_xh[i, j] * x[j]
        h_new.append(np.tanh(total))
    return np.array(h_new)
