"""The password of the protection: it keeps cells from slips of the hand, it keeps no secret."""

from __future__ import annotations

from pgxl.profile import Profile

#: Where the profile gives none.
DEFAULT_PASSWORD = "pgxl"  # noqa: S105 - known to everybody who reads this; see above


def password_of(profile: Profile) -> str:
    """Give the password of a profile's template."""
    return str(getattr(profile, "password", "") or DEFAULT_PASSWORD)
