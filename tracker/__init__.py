"""The claims tracker: what the news says was counted, who says so, and where the numbers part."""

__version__ = "0.1.0"
