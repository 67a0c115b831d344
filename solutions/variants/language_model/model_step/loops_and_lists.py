"""Three loops over lists, with math.tanh and prints."""

import math


def model_step(x, h, p):
    new_h = []
    for i in range(len(p.w_hh)):
        sum = 0
        for j in range(len(h)):
            sum += p.w_hh[i][j] * h[j]
        for j in range(len(x)):
            sum += p.w_xh[i][j] * x[j]
        new_h.append(math.tanh(sum))
    y = []
    for row in p.w_hy:
        total = 0
        for weight, value in zip(row, new_h):
            total += weight * value
        y.append(total)
    print("h =", new_h)
    return new_h, y
