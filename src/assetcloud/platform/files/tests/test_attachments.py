"""Attach, list, open, remove: what the door promises."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from assetcloud.foundation.errors import InvalidError, NotFoundError, NotPermittedError
from assetcloud.foundation.ids import new_id
from assetcloud.foundation.tenancy.ranges import Range, acting_in
from assetcloud.platform.files import contract as files
from assetcloud.platform.files.actions import attach_file
from assetcloud.platform.files.models import Attachment
from assetcloud.platform.files.storage import content_path, unit_folder
from assetcloud.platform.files.tests.builders import PDF, PNG, an_attachment, an_owner
from assetcloud.platform.organisations.contract import UnitView
from assetcloud.platform.organisations.tests.builders import a_unit
from assetcloud.platform.permissions.tests.builders import an_actor


def keeper(unit: UnitView) -> Any:
    return an_actor("files.attach_file", "files.remove_file", at=unit, name="张三")


def rows(query: str, subject_id: UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [subject_id])
        return list(cursor.fetchall())


def test_an_attachment_comes_back_as_it_came_in(unit: UnitView) -> None:
    owner = an_owner(unit)
    made = an_attachment(keeper(unit), owner, retention_until=date(2036, 12, 31))

    (listed,) = files.attachments_of(unit.id, "thing", [owner.id, new_id()])[owner.id]
    assert listed == made == files.attachment(made.id)
    assert (made.file_name, made.media_type, made.size) == ("正面.png", "image/png", len(PNG))
    assert (made.uploaded_by, made.retention_until) == ("张三", date(2036, 12, 31))
    assert made.is_image
    assert files.hash_of(made.id) == made.sha256
    with files.open_attachment(made) as content:
        assert content.read() == PNG
    assert files.damaged(unit.id) == []


def test_attaching_is_told_in_the_trail_and_to_others(unit: UnitView) -> None:
    owner = an_owner(unit, title="卡片 00000001")
    made = an_attachment(keeper(unit), owner)
    files.note_opening(keeper(unit), owner=owner, attachment=made)
    files.remove(keeper(unit), owner=owner, attachment_id=made.id, reason="传错了")

    told = rows(
        "SELECT action, title, reason FROM audit_entry WHERE subject_id = %s ORDER BY happened_at",
        owner.id,
    )
    assert told == [
        ("files.attach_file", "卡片 00000001：上传附件 正面.png", ""),
        ("files.open_file", "卡片 00000001：下载附件 正面.png", ""),
        ("files.remove_file", "卡片 00000001：移除附件 正面.png", "传错了"),
    ]
    assert rows(
        "SELECT name FROM events_outboxevent WHERE subject_id = %s ORDER BY name", made.id
    ) == [
        ("files.attachment_added",),
        ("files.attachment_removed",),
    ]


def test_the_same_content_sent_twice_is_one_attachment(unit: UnitView) -> None:
    owner = an_owner(unit)
    first = an_attachment(keeper(unit), owner)
    again = an_attachment(keeper(unit), owner, file_name="副本.png")
    elsewhere = an_attachment(keeper(unit), an_owner(unit))

    assert again == first
    assert elsewhere.id != first.id
    assert len([f for f in unit_folder(unit.id).rglob("*") if f.is_file()]) == 1


def test_a_removed_attachment_is_hidden_and_its_content_kept(unit: UnitView) -> None:
    owner = an_owner(unit)
    made = an_attachment(keeper(unit), owner)
    files.remove(keeper(unit), owner=owner, attachment_id=made.id, reason="传错了")

    assert files.attachments_of(unit.id, "thing", [owner.id]) == {}
    with pytest.raises(NotFoundError):
        files.attachment(made.id)
    with pytest.raises(NotFoundError):
        files.remove(keeper(unit), owner=owner, attachment_id=made.id, reason="再一次")
    assert content_path(unit.id, made.sha256).is_file()
    row = Attachment.objects.get(unit_id=unit.id, id=made.id)
    assert (row.removed_by, row.removed_reason) == ("张三", "传错了")
    assert an_attachment(keeper(unit), owner).id != made.id


@pytest.mark.parametrize("reason", ["", " 错 ", "长" * 501])
def test_removing_needs_a_reason(unit: UnitView, reason: str) -> None:
    owner = an_owner(unit)
    made = an_attachment(keeper(unit), owner)
    with pytest.raises(InvalidError, match="原因"):
        files.remove(keeper(unit), owner=owner, attachment_id=made.id, reason=reason)


def test_another_owners_attachment_cannot_be_removed(unit: UnitView) -> None:
    made = an_attachment(keeper(unit), an_owner(unit))
    with pytest.raises(NotFoundError):
        files.remove(keeper(unit), owner=an_owner(unit), attachment_id=made.id, reason="不是我的")


def test_who_may_not_attach_or_remove_is_refused_before_anything_is_written(
    unit: UnitView,
) -> None:
    owner = an_owner(unit)
    with pytest.raises(NotPermittedError):
        an_attachment(an_actor("assets.view_card", at=unit), owner)
    made = an_attachment(keeper(unit), owner)
    with pytest.raises(NotPermittedError):
        files.remove(
            an_actor("files.attach_file", at=unit),
            owner=owner,
            attachment_id=made.id,
            reason="不行",
        )


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("发票.pdf", PNG, files.FalseExtensionError),
        ("发票.exe", PDF, files.KindOfFileError),
        ("发票.pdf", PDF + b" " * 5000, files.FileTooLargeError),
    ],
)
def test_a_refused_file_leaves_neither_record_nor_content(
    unit: UnitView, settings: Any, name: str, content: bytes, refusal: type[Exception]
) -> None:
    settings.ATTACHMENT_MAX_BYTES = 4096
    with pytest.raises(refusal):
        an_attachment(keeper(unit), an_owner(unit), file_name=name, content=content)
    assert not Attachment.objects.filter(unit_id=unit.id).exists()
    assert [f for f in unit_folder(unit.id).rglob("*") if f.is_file()] == []


def test_an_infected_file_leaves_nothing(unit: UnitView, settings: Any) -> None:
    settings.ATTACHMENT_SCANNER = lambda path: "EICAR"
    with pytest.raises(files.InfectedFileError):
        an_attachment(keeper(unit), an_owner(unit))
    assert [f for f in unit_folder(unit.id).rglob("*") if f.is_file()] == []


def test_nothing_has_more_attachments_than_the_limit(
    unit: UnitView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attach_file, "OWNER_MAX", 1)
    owner = an_owner(unit)
    an_attachment(keeper(unit), owner)
    with pytest.raises(files.TooManyFilesError):
        an_attachment(keeper(unit), owner, file_name="b.pdf", content=PDF)


def test_lost_and_altered_contents_are_found(unit: UnitView) -> None:
    owner = an_owner(unit)
    lost = an_attachment(keeper(unit), owner)
    altered = an_attachment(keeper(unit), owner, file_name="b.pdf", content=PDF)
    content_path(unit.id, lost.sha256).unlink()
    content_path(unit.id, altered.sha256).write_bytes(b"%PDF-1.5" + PDF[8:])

    assert files.damaged(unit.id) == [lost, altered]
    with pytest.raises(files.ContentLostError, match="备份"):
        files.open_attachment(lost)


def test_another_unit_sees_nothing_of_it(unit: UnitView) -> None:
    owner = an_owner(unit)
    made = an_attachment(keeper(unit), owner)
    other = a_unit()
    with acting_in(Range.below(other.path)):
        assert files.attachments_of(unit.id, "thing", [owner.id]) == {}
        with pytest.raises(NotFoundError):
            files.attachment(made.id)
        with pytest.raises(NotFoundError):
            files.hash_of(made.id)


def test_the_sweeper_takes_old_contents_without_a_record_alone(
    unit: UnitView, own_store: Path
) -> None:
    kept = an_attachment(keeper(unit), an_owner(unit))
    orphans = [content_path(unit.id, "ab" + "0" * 62), content_path(unit.id, "ab" + "1" * 62)]
    for orphan in orphans:
        orphan.parent.mkdir(parents=True, exist_ok=True)
        orphan.write_bytes(b"x")
    for old in (orphans[0], content_path(unit.id, kept.sha256)):
        os.utime(old, (0, 0))
    (own_store / "attachments" / str(new_id())).mkdir()

    assert files.sweep_nightly() == 1
    assert not orphans[0].exists()
    assert orphans[1].exists()
    assert content_path(unit.id, kept.sha256).exists()
