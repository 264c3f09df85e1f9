"""Profiles (口径): what a form of one place and year is, as data that a bureau can copy."""

from pgxl.profile.load import DEFAULT, load_profile, shipped_profiles
from pgxl.profile.model import Category, Match, Profile, Vocabulary

__all__ = [
    "DEFAULT",
    "Category",
    "Match",
    "Profile",
    "Vocabulary",
    "load_profile",
    "shipped_profiles",
]
