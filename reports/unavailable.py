"""What is said when a file cannot be made on this machine."""


class ReportUnavailable(Exception):
    """A file cannot be made here; str(error) is a Japanese sentence that says why and how to get one."""
