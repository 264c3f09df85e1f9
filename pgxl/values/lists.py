"""Lists of words, written as running text."""


def listed(text: str) -> tuple[str, ...]:
    """Cut a text at its blanks; "$" stands for nothing, for lists that are joined with others."""
    return tuple("" if word == "$" else word for word in text.split())
