"""The version of this program, for reports that say by what they were made."""

VERSION = "0.1.0"
