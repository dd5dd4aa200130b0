"""E-mail, mailboxes, and pages saved as mail (MHTML)."""
