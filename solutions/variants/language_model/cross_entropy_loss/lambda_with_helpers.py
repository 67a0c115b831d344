"""Lambdas are assigned to the names."""

log_sum_exp = lambda z: z.max() + np.log(np.exp(z - z.max()).sum())
cross_entropy_loss = lambda logits, targets: np.mean(
    [log_sum_exp(row) - row[target] for row, target in zip(logits, targets)]
)
