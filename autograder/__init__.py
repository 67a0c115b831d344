"""An honest, fast and explaining autograder for nbgrader assignments."""

__version__ = "0.1.0"
