"""Times an announcement to 100,000 people on servers of its own, with two workers at it: until it
is previewed, sent, and in every inbox; once undisturbed, and once with the workers killed.

`python -m bench.announce [--fresh]`. The data stay, and are those of `bench.mobilise`.
"""

import sys

from bench.mobilise import timed

if __name__ == "__main__":
    sys.exit(timed("bench.announce", "bench.announced"))
