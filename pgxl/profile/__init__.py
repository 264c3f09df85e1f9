"""Profiles (口径): what a form of one place and year is, as data that a bureau can copy."""

from pgxl.profile.check import check_profile
from pgxl.profile.faults import Fault
from pgxl.profile.folders import copy_profile, find_folder, shipped_profiles
from pgxl.profile.loading import DEFAULT, load_profile
from pgxl.profile.model import Category, Lengths, Match, Profile, Vocabulary

__all__ = [
    "DEFAULT",
    "Category",
    "Fault",
    "Lengths",
    "Match",
    "Profile",
    "Vocabulary",
    "check_profile",
    "copy_profile",
    "find_folder",
    "load_profile",
    "shipped_profiles",
]
