"""A version goes out as ETag and comes back in If-Match; what is no tag of ours is refused."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from assetcloud.foundation.errors import InvalidError
from assetcloud.foundation.http.etags import bare_tag, tag, version_of


@pytest.mark.parametrize("given", ['"7"', 'W/"7"', "7", ' "7" '])
def test_a_tag_is_read_as_it_went_out_or_weakened_on_its_way(given: str) -> None:
    assert version_of(given) == 7
    assert bare_tag(given) == "7"


@pytest.mark.parametrize("given", ["", "*", '"seven"', '"-1"', '"1234567890"', '"1", "2"'])
def test_what_is_no_tag_of_ours_is_refused(given: str) -> None:
    with pytest.raises(InvalidError, match="ETag"):
        version_of(given)


def test_an_answer_carries_the_version_of_its_row() -> None:
    response = HttpResponse()
    tag(response, 7)
    assert version_of(response["ETag"]) == 7
