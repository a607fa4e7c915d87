"""What must stay although the request is refused."""

from __future__ import annotations

from assetcloud.foundation.http.afterwards import (
    collected,
    record_afterwards,
    start_collecting,
)


def test_outside_of_a_request_it_runs_at_once() -> None:
    written: list[str] = []
    record_afterwards(lambda: written.append("now"))
    assert written == ["now"]


def test_within_a_request_it_waits_in_order_and_is_given_out_once() -> None:
    written: list[int] = []
    start_collecting()
    for number in (1, 2, 3):
        record_afterwards(lambda number=number: written.append(number))  # type: ignore[misc]
    assert written == []
    for write in collected():
        write()
    assert written == [1, 2, 3]
    assert collected() == []


def test_a_new_request_forgets_what_a_broken_one_left() -> None:
    start_collecting()
    record_afterwards(lambda: None)
    start_collecting()
    assert collected() == []


def test_what_is_recorded_while_the_records_are_written_runs_at_once() -> None:
    written: list[str] = []
    start_collecting()
    record_afterwards(lambda: record_afterwards(lambda: written.append("inner")))
    for write in collected():
        write()
    assert written == ["inner"]
