from collections.abc import Iterator

import pytest
from watch.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()
