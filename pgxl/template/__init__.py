"""The locked template: drawn from the profile that the reader reads by."""
