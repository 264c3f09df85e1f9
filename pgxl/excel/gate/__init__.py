"""The gate: what must not be opened is refused before any reader sees it, by content, not by name.

The readers behind it are not enough: calamine does not notice a wrong checksum, and one cell far
away on an empty sheet makes it ask for more memory than there is, which ends the whole program.
"""
