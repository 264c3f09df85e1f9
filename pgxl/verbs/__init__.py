"""What the buttons in Excel do; ``pgxl.buttons`` has a function for each."""
