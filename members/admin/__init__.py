"""What the admin shows of this floor."""

from members.admin import cases, register, standards

__all__ = ["cases", "register", "standards"]
