"""What the child answers when it will not read on: the code of a problem in the parent's catalogue."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  not a fault: an answer about the file
    """The file is not read, for the reason whose code is given."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value
