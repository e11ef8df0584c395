class ArchiveRefusedError(Exception):
    """The archive cannot be written or read; the message says where, why and what to do, in the reader's language."""
