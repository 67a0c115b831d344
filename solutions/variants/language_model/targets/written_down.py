"""The values are written down."""

targets = [0, 2, 2, 3]
