"""Pictures over the Bot API: one as a photo, several as albums, the too large as files; and previews in the chat."""

import asyncio
import contextlib
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from bot.access import Role
from bot.messages import Picture, Pictures
from bot.telegram.albums import ALBUM_LIMIT, albums, is_photo
from tests.bot.preview.making import Gate, blank, printing
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import Conversation, House
from tests.telegram.scripted import ScriptedEngine


def png(width: int = 124, height: int = 175) -> bytes:
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, format="PNG")
    return file.getvalue()


def pictures(count: int, caption: str = "Bản xem trước", content: bytes = b"") -> Pictures:
    return Pictures(tuple(Picture(f"trang-{n}.png", content or png(100 + n)) for n in range(count)), caption)


@given(some.lists(some.integers(), max_size=45))
def test_albums_hold_all_pictures_in_order_and_none_too_many(numbers: list[int]) -> None:
    shown = [Picture(str(number), b"") for number in numbers]
    made = albums(shown)
    assert [picture for album in made for picture in album] == shown
    assert all(1 <= len(album) <= ALBUM_LIMIT for album in made)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (png(1240, 1754), True),
        (png(9999, 501), False),
        (png(5000, 5000), True),
        (png(5001, 5000), False),
        (png(2000, 100), True),
        (png(2001, 100), False),
        (png() + bytes(10 * 1024 * 1024), False),
        (png().replace(b"PNG", b"GIF"), False),
        (png()[:20], False),
        (b"", False),
    ],
)
def test_a_photo_is_a_png_within_telegrams_limits(content: bytes, *, expected: bool) -> None:
    assert is_photo(Picture("a.png", content)) is expected


class TestAlbums:
    async def test_one_picture_is_a_photo_with_its_caption(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine
    ) -> None:
        engine.answers("/xemtruoc", pictures(1, content=png()))
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            seen = await hoa.hears()
        assert seen.photo is not None
        assert (seen.photo.content, seen.text, seen.album) == (png(), "Bản xem trước", None)

    @pytest.mark.parametrize(("count", "sizes"), [(2, [2]), (10, [10]), (11, [10, 1]), (23, [10, 10, 3])])
    async def test_several_are_albums_in_order_with_one_caption(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine, count: int, sizes: list[int]
    ) -> None:
        shown = pictures(count)
        engine.answers("/xemtruoc", shown)
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            seen = [await hoa.hears() for _ in range(count)]
        assert [one.photo.content for one in seen if one.photo] == [picture.content for picture in shown.pictures]
        assert [one.text for one in seen] == ["Bản xem trước", *[""] * (count - 1)]
        found = list({one.album: sum(other.album == one.album for other in seen) for one in seen}.values())
        assert found == sizes

    async def test_a_caption_that_is_too_long_follows_its_pictures(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine
    ) -> None:
        engine.answers("/xemtruoc", pictures(2, caption="a" * 1025))
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            texts = [(await hoa.hears()).text for _ in range(3)]
        assert texts == ["", "", "a" * 1025]

    async def test_what_telegram_takes_for_no_photo_goes_as_files(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine
    ) -> None:
        engine.answers("/xemtruoc", pictures(2, content=png(3000, 100)))
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            seen = [await hoa.hears() for _ in range(2)]
        assert [(one.file.name, one.text) for one in seen if one.file] == [
            ("trang-0.png", "Bản xem trước"),
            ("trang-1.png", ""),
        ]
        assert bot_api.called("sendMediaGroup") == []

    @pytest.mark.parametrize(("method", "count"), [("sendPhoto", 1), ("sendMediaGroup", 2)])
    async def test_photos_that_telegram_refuses_go_as_files(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine, method: str, count: int
    ) -> None:
        engine.answers("/xemtruoc", pictures(count))
        bot_api.fail(method, 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            seen = [await hoa.hears() for _ in range(count)]
        assert all(one.file for one in seen)
        assert len(bot_api.called(method)) == 1

    async def test_albums_that_are_larger_than_any_upload_go_as_files(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine
    ) -> None:
        engine.answers("/xemtruoc", pictures(3, content=png()))
        hoa = bot_api.person("Hoa")
        async with serve(engine, largest_sent=2 * len(png())):
            await hoa.says("/xemtruoc")
            assert all([(await hoa.hears()).file for _ in range(3)])

    @pytest.mark.parametrize(("method", "count"), [("sendPhoto", 1), ("sendMediaGroup", 2)])
    async def test_flood_control_is_waited_out(
        self, bot_api: BotApi, serve: Serve, engine: ScriptedEngine, pauses: list[float], *, method: str, count: int
    ) -> None:
        engine.answers("/xemtruoc", pictures(count))
        bot_api.flood(method, retry_after=7)
        bot_api.fail(method, 502, "Bad Gateway")
        hoa = bot_api.person("Hoa")
        async with serve(engine):
            await hoa.says("/xemtruoc")
            assert all([(await hoa.hears()).photo for _ in range(count)])
        assert pauses == [7, 1.0]


class TestPreview:
    async def test_a_preview_holds_up_nobody_else_and_shows_that_it_is_on_its_way(
        self, bot_api: BotApi, serve: Serve, tmp_path: Path
    ) -> None:
        gate, pdf = Gate(tmp_path), blank(pages=12)
        house = House(tmp_path, soffice=printing(tmp_path, pdf, first=gate.holding))
        hoa, lan = (Conversation(bot_api.person(name)) for name in ("Hoa", "Lan"))
        for one in (hoa, lan):
            house.lets_in(one.person, Role.OFFICER)
        with contextlib.closing(gate), house.opened() as engine:
            async with serve(engine, typing_after=0.0, typing_again=0.01):
                await hoa.says("/baocao so-ket-phong-trao-thi-dua", answers=2)
                await hoa.person.says("xem trước")
                await asyncio.to_thread(gate.reached)
                await hoa.person.sees_typing()
                await lan.says("/baocao so-ket-phong-trao-thi-dua", answers=2)
                gate.let_go()
                seen = [await hoa.hears() for _ in range(12)]
        assert [bool(one.photo) for one in seen] == [True] * 10 + [False] * 2
        assert "10 trang đầu trong tổng số 12 trang" in seen[0].text
        assert seen[10].file is not None
        assert seen[10].file.content == pdf
        assert "Câu 1 đang chờ trả lời" in seen[11].text

    @pytest.mark.service
    @pytest.mark.slow
    async def test_an_officer_sees_the_pages_of_the_draft(self, bot_api: BotApi, serve: Serve, tmp_path: Path) -> None:
        if shutil.which("soffice") is None:
            pytest.skip("soffice is not installed (Debian: libreoffice-writer-nogui, fonts-liberation2)")
        house, hoa = House(tmp_path), Conversation(bot_api.person("Hoa"))
        house.lets_in(hoa.person, Role.OFFICER)
        with house.opened() as engine:
            async with serve(engine):
                await hoa.says("/baocao so-ket-phong-trao-thi-dua", answers=2)
                await hoa.person.says("/xemtruoc")
                first = await hoa.person.hears(seconds=60)
                while (seen := await hoa.hears()).photo:
                    assert seen.album == first.album
        assert first.photo is not None
        with Image.open(io.BytesIO(first.photo.content)) as page:
            assert page.size == (1240, 1754)
        assert "Times New Roman" not in first.text
        assert seen.file is not None
        assert seen.file.content.startswith(b"%PDF-")
        assert "/xuat" in (await hoa.hears()).text
        assert hoa.has_heard_all()
