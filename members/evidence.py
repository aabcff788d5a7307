"""The files by which a branch proves what it says, registered by who keeps them."""

from collections.abc import Callable, Mapping, Sequence

# By branch and criterion, the SHA-256 of each file as it stands now, in one statement for all.
Hashes = Mapping[tuple[int, int], Sequence[str]]
Source = Callable[[Sequence[int], Sequence[int]], Hashes]
_sources: list[Source] = []


def evidence(source: Source) -> Source:
    """Asked with keys of branches and of criteria."""
    _sources.append(source)
    return source


def forget(source: Source) -> None:
    _sources.remove(source)


def hashes(branches: Sequence[int], criteria: Sequence[int]) -> dict[tuple[int, int], list[str]]:
    """Of all sources together, sorted."""
    found: dict[tuple[int, int], list[str]] = {}
    for source in _sources:
        for place, each in source(branches, criteria).items():
            found.setdefault(place, []).extend(each)
    return {place: sorted(each) for place, each in found.items()}
