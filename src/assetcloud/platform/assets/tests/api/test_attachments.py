"""Attachments of cards over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from assetcloud.foundation.ids import new_id
from assetcloud.platform.assets.models import Card
from assetcloud.platform.assets.tests.api.cards_at_hand import AtHand, a_client, at_hand
from assetcloud.platform.assets.tests.builders import a_card, at, row_of
from assetcloud.platform.files.tests.builders import PDF, PNG, an_attachment, an_owner
from assetcloud.platform.organisations.tests.builders import a_department
from assetcloud.platform.permissions.tests.builders import (
    a_role,
    a_signed_in_client,
    an_account,
    an_assignment,
)

pytestmark = pytest.mark.usefixtures("standards")


@pytest.fixture
def here(standards: None) -> AtHand:
    return at_hand()


def send(
    client: Client, card_id: UUID, *, name: str = "正面.png", content: bytes = PNG, **form: str
) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"/api/v1/cards/{card_id}/attachments", {"file": file} | form)


def content_of(response: Any) -> bytes:
    # The test client closes the file when it was read to its end.
    return b"".join(response.streaming_content)


def status_of(response: Any) -> int:
    if response.streaming:
        content_of(response)
    return int(response.status_code)


def test_a_picture_is_sent_listed_shown_and_removed(here: AtHand) -> None:
    made = send(here.client, here.card_id)
    assert made.status_code == 201, made.content.decode()
    address = f"/api/v1/attachments/{made.json()['id']}"

    listed = here.client.get(f"/api/v1/cards/{here.card_id}/attachments").json()
    assert [item["file_name"] for item in listed["items"]] == ["正面.png"]
    assert listed["photo_id"] == made.json()["id"]
    assert listed["kinds"] == {
        "photos": "照片",
        "acceptance_slip": "验收单",
        "invoice_scan": "发票附件",
        "other": "其他附件",
    }

    shown = here.client.get(address, {"show": "inline"})
    assert content_of(shown) == PNG
    assert shown["Content-Type"] == "image/png"
    assert shown["Content-Disposition"].startswith("inline")
    taken = here.client.get(address)
    assert content_of(taken) == PNG
    assert taken["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert taken["X-Content-Type-Options"] == "nosniff"

    assert here.client.delete(f"{address}?reason=传错了").status_code == 204
    assert here.client.get(address).status_code == 404
    assert here.client.get(f"/api/v1/cards/{here.card_id}/attachments").json()["items"] == []


def test_all_of_it_stands_in_the_trail_of_the_card(here: AtHand) -> None:
    made = send(here.client, here.card_id, name="发票.pdf", content=PDF, kind="invoice_scan").json()
    assert content_of(here.client.get(f"/api/v1/attachments/{made['id']}")) == PDF
    here.client.delete(f"/api/v1/attachments/{made['id']}?reason=传错了")

    with at(here.unit), connection.cursor() as cursor:
        cursor.execute(
            "SELECT action FROM audit_entry WHERE subject_id = %s ORDER BY happened_at",
            [here.card_id],
        )
        actions = [row[0] for row in cursor.fetchall()]
    assert actions[-3:] == ["files.attach_file", "files.open_file", "files.remove_file"]


def test_the_photo_is_the_first_picture_of_its_kind(here: AtHand) -> None:
    send(here.client, here.card_id, name="发票.pdf", content=PDF, kind="invoice_scan")
    scan = send(here.client, here.card_id, kind="invoice_scan").json()
    photo_of = f"/api/v1/cards/{here.card_id}/attachments"
    assert here.client.get(photo_of).json()["photo_id"] == scan["id"]
    photo = send(here.client, here.card_id, content=PNG + b" ").json()
    assert here.client.get(photo_of).json()["photo_id"] == photo["id"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("发票.pdf", b"MZ" + bytes(100), "files.false_extension"),
        ("页面.html", b"<html>", "files.kind"),
        ("说明.txt", b"<html><script>alert(1)</script>", "files.false_extension"),
        ("空.txt", b"", "files.kind"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    here: AtHand, name: str, content: bytes, code: str
) -> None:
    answer = send(here.client, here.card_id, name=name, content=content)
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert here.client.get(f"/api/v1/cards/{here.card_id}/attachments").json()["items"] == []


def test_a_text_is_never_shown_in_the_page(here: AtHand) -> None:
    made = send(here.client, here.card_id, name="<img src=x>.txt", content=b"a < b", kind="other")
    shown = here.client.get(f"/api/v1/attachments/{made.json()['id']}", {"show": "inline"})
    assert content_of(shown) == b"a < b"
    assert shown["Content-Disposition"].startswith("attachment")
    assert shown["Content-Type"] == "text/plain"
    assert made.json()["file_name"] == "<img src=x>.txt"


def test_an_unknown_kind_is_refused_with_the_choices(here: AtHand) -> None:
    answer = send(here.client, here.card_id, kind="title_scan")
    assert answer.status_code == 422
    assert "照片、验收单、发票附件、其他附件" in answer.json()["detail"]


def test_the_same_file_sent_twice_is_one_attachment(here: AtHand) -> None:
    first, again = send(here.client, here.card_id), send(here.client, here.card_id)
    assert first.json()["id"] == again.json()["id"]


def test_a_full_disk_is_said_and_nothing_is_kept(
    here: AtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assetcloud.platform.files.storage.os.fsync", full)
    answer = send(here.client, here.card_id)
    monkeypatch.undo()
    assert answer.status_code == 507
    assert "磁盘空间不足" in answer.json()["detail"]
    assert here.client.get(f"/api/v1/cards/{here.card_id}/attachments").json()["items"] == []


def answers_to(client: Client, here: AtHand, attachment_id: str) -> list[int]:
    address = f"/api/v1/attachments/{attachment_id}"
    answers = [
        client.get(f"/api/v1/cards/{here.card_id}/attachments"),
        send(client, here.card_id),
        client.get(address),
        client.delete(f"{address}?reason=不是我的"),
    ]
    return [status_of(answer) for answer in answers]


def test_the_neighbour_finds_nothing(here: AtHand) -> None:
    made = send(here.client, here.card_id).json()
    assert answers_to(here.neighbour, here, made["id"]) == [404] * 4
    assert status_of(here.client.get(f"/api/v1/attachments/{made['id']}")) == 200


def test_what_lies_outside_a_persons_departments_is_not_found(here: AtHand) -> None:
    made = send(here.client, here.card_id).json()
    department = a_department(here.unit)
    account = an_account(home=here.unit)
    role = a_role("assets.view_card", "files.attach_file", "files.remove_file",
                  range_kind="department")  # fmt: skip
    an_assignment(account, role, at=here.unit, department_ids=[department.id])
    client = a_signed_in_client(account=account)

    assert answers_to(client, here, made["id"]) == [404] * 4
    own = a_card(here.unit, department_id=str(department.id))
    assert send(client, own).status_code == 201


def test_who_may_only_look_cannot_send_or_remove(here: AtHand) -> None:
    made = send(here.client, here.card_id).json()
    client = a_client(here.unit, "assets.view_card")
    assert answers_to(client, here, made["id"]) == [200, 403, 200, 403]


def test_an_attachment_of_something_else_is_not_a_cards(here: AtHand) -> None:
    with at(here.unit) as actor:
        made = an_attachment(actor, an_owner(here.unit))
    assert here.client.get(f"/api/v1/attachments/{made.id}").status_code == 404
    assert here.client.get(f"/api/v1/attachments/{new_id()}").status_code == 404


def test_a_voided_card_takes_no_more(here: AtHand) -> None:
    with at(here.unit):
        Card.objects.filter(unit_id=here.unit.id, id=here.card_id).update(state="voided")
    assert row_of(here.unit, here.card_id).state == "voided"
    assert send(here.client, here.card_id).status_code == 409
