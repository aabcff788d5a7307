"""What is shown of a value to those who may not see it whole."""


def mask_phone(e164: str | None) -> str | None:
    """`+8613800001234` becomes `138****1234`."""
    if not e164:
        return None
    local = e164.removeprefix("+86")
    return f"{local[:3]}****{local[-4:]}"


def mask_id_number(number: str | None) -> str | None:
    """`350102199001010026` becomes `3501**********0026`; of a shorter one less is shown."""
    if not number:
        return None
    ends = min(4, len(number) // 4)
    return f"{number[:ends]}{'*' * (len(number) - 2 * ends)}{number[len(number) - ends :]}"


def mask_name(name: str) -> str:
    """`林小红` becomes `林*红`, `王五` `王*`, `Anna Smith` `A*** S****`."""
    return " ".join(_mask_word(word) for word in name.split())


def _mask_word(word: str) -> str:
    """Whoever knows it knows it again, nobody learns it."""
    ends = 1 if len(word) > 2 and not word.isascii() else 0
    start = word[:1] if len(word) > 1 else ""
    return f"{start}{'*' * (len(word) - len(start) - ends)}{word[len(word) - ends :]}"
