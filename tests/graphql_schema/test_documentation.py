"""What is made from the code stands in docs/ as the code would make it now."""

import pytest
from django.conf import settings

from graphql_schema.documentation import pages


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_is_what_the_code_says(name: str) -> None:
    written = (settings.BASE_DIR / "docs" / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run `make docs`"
