"""Mail (邮件): what containers hold. Mails, mailboxes, zip files, .msg and winmail.dat.

A container is known by its content. What it holds is given as frozen values, each with its
provenance; what cannot be had is given too, with a reason and advice in Chinese.
"""

from pgxl.mail.attachment import Attachment, Lack, Provenance, Refusal
from pgxl.mail.mailbox import is_upkeep
from pgxl.mail.opening import is_container, map_mailbox, open_container

__all__ = [
    "Attachment",
    "Lack",
    "Provenance",
    "Refusal",
    "is_container",
    "is_upkeep",
    "map_mailbox",
    "open_container",
]
