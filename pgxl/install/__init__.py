"""The add-in on one person's machine: put there, taken away, looked after."""
