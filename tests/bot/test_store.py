"""Durable state with real databases: SQLite files, and a PostgreSQL cluster of our own where one is installed."""

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect, text

from bot.access import Role
from bot.store import (
    Conflict,
    Draft,
    Finished,
    LastAdmin,
    NoSuchDraft,
    NoSuchPerson,
    Note,
    Person,
    Repeated,
    Store,
    StoreUnavailable,
    drafts,
    journal,
    uploads,
)
from bot.store.database import Database
from bot.store.schema import MIGRATIONS, bring_up
from knowledge.document import Document, Identity, Library, Passage, Shelf, Standing

ROOT = Path(__file__).parents[2]
AT = "2026-03-05T08:00:00+07:00"
LATER = "2026-03-05T09:30:00+07:00"
_numbers = count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/troly.db"
    new_database: Callable[[], str] = request.getfixturevalue("new_postgresql_database")
    return new_database()


@pytest.fixture
def open_store(url: str, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same database as often as it is called, as another process would."""
    opened: list[Store] = []

    def another() -> Store:
        opened.append(Store(url, tmp_path / "files"))
        return opened[-1]

    yield another
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()


@pytest.fixture
def officer(store: Store) -> Person:
    return store.add_person("telegram", "12345", "Nguyễn Thị Hoa", Role.OFFICER, AT)


@pytest.fixture
def draft(store: Store, officer: Person) -> Draft:
    return store.create_draft(officer.id, "thi_dua", 1, "Báo cáo thi đua", AT)


@pytest.fixture(scope="session")
def new_postgresql_database() -> Iterator[Callable[[], str]]:
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL driver is installed (psycopg)")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("no PostgreSQL server is installed in /usr/lib/postgresql")
    with tempfile.TemporaryDirectory(prefix="troly-pg-") as folder, _cluster(programs[-1], Path(folder)) as run:

        def create() -> str:
            name = f"troly{next(_numbers)}"
            run("createdb", "-h", folder, "-U", "troly", name)
            return f"postgresql://troly@/{name}?host={folder}"

        yield create


@contextmanager
def _cluster(programs: Path, folder: Path) -> Iterator[Callable[..., None]]:
    # The server refuses to run as root.
    owner = "nobody" if os.geteuid() == 0 else None
    if owner:
        shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        subprocess.run([programs / program, *arguments], cwd=folder, user=owner, check=True, stdout=subprocess.DEVNULL)

    where = str(folder / "cluster")
    run("initdb", "-D", where, "-U", "troly", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    run("pg_ctl", "-D", where, "-w", "-o", f"-k {folder} -c listen_addresses='' -F", "-l", f"{folder}/log", "start")
    try:
        yield run
    finally:
        run("pg_ctl", "-D", where, "-m", "immediate", "stop")


# What was acknowledged stays.


def test_everything_is_there_after_reopening(open_store: Callable[[], Store]) -> None:
    first = open_store()
    officer = first.add_person("telegram", "12345", "Nguyễn Thị Hoa", Role.OFFICER, AT)
    draft = first.create_draft(officer.id, "thi_dua", 3, "Báo cáo thi đua", AT)
    first.set_current(officer.id, draft.id)
    first.append_events(draft.id, 0, ['{"said": "15"}'], at=LATER, update="telegram:1")
    first.close()

    again = open_store()

    assert again.person("telegram", "12345") == officer
    assert again.current(officer.id) == draft.id
    assert again.draft(draft.id) == replace(draft, updated=LATER)
    assert again.events(draft.id) == ['{"said": "15"}']
    assert again.letters.taken("telegram:1")


_APPEND_FOREVER = """
import sys
from pathlib import Path
from bot.access import Role
from bot.store import Store
store = Store(sys.argv[1], Path(sys.argv[2]))
at = "2026-03-05T08:00:00+07:00"
draft = store.create_draft(store.add_person("test", "1", "Hoa", Role.OFFICER, at).id, "form", 1, "name", at)
seq = 0
while True:
    seq = store.append_events(draft.id, seq, [f'"{seq}"'], at=at, update=f"test:{seq}")
    print(draft.id, seq, flush=True)
"""


def test_a_killed_process_loses_no_event_that_it_acknowledged(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/troly.db"
    command = [sys.executable, "-c", _APPEND_FOREVER, url, str(tmp_path / "files")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(30)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.readlines()
    whole = [line.split() for line in acknowledged if line.endswith("\n")]
    draft_id, last = whole[-1][0], int(whole[-1][1])

    with closing(Store(url, tmp_path / "files")) as store:
        events = store.events(draft_id)
        # The one that was being appended may be there or not, whole; its update goes with it.
        assert len(events) - last in (0, 1)
        assert events == [f'"{seq}"' for seq in range(len(events))]
        assert store.letters.taken(f"test:{len(events) - 1}")
        assert not store.letters.taken(f"test:{len(events)}")


# Several at once.


def test_of_two_who_append_to_the_same_event_one_wins_and_the_other_hears_of_it(
    open_store: Callable[[], Store], draft: Draft
) -> None:
    stores = (open_store(), open_store())
    together = Barrier(2)

    def append(store: Store, who: int, seq: int) -> bool:
        together.wait()
        try:
            store.append_events(draft.id, seq, [f'"{who} at {seq}"'], at=AT)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        for seq in range(10):
            won = list(threads.map(append, stores, (0, 1), (seq, seq)))
            assert sorted(won) == [False, True]
            assert stores[0].events(draft.id)[seq:] == [f'"{won.index(True)} at {seq}"']


def test_many_threads_write_their_own_drafts_and_nobody_is_turned_away(store: Store, officer: Person) -> None:
    drafts = [store.create_draft(officer.id, "thi_dua", 1, f"Báo cáo {n}", AT) for n in range(20)]

    def answer(draft: Draft) -> int:
        return [store.append_events(draft.id, seq, ['"đáp"'], at=AT) for seq in range(3)][-1]

    with ThreadPoolExecutor(len(drafts)) as threads:
        assert set(threads.map(answer, drafts)) == {3}


def test_a_reader_and_a_writer_do_not_wait_for_each_other(
    url: str, open_store: Callable[[], Store], officer: Person
) -> None:
    writer, reader = open_store(), open_store()
    with closing(Database(url)) as database, database.reading() as connection:
        before = drafts.of(connection, officer.id, archived=False)
        with writer.turn(at=AT) as turn:
            draft = turn.create_draft(officer.id, "thi_dua", 1, "Báo cáo", AT)
            assert reader.drafts(officer.id) == ()
        assert reader.drafts(officer.id) == (draft,)
    assert before == ()


def test_a_new_file_may_be_opened_by_several_at_once(tmp_path: Path) -> None:
    together = Barrier(4)

    def start(number: int) -> Person:
        together.wait()
        with closing(Store(f"sqlite:///{tmp_path}/troly.db", tmp_path / "files")) as store:
            return store.add_person("test", str(number), "Hoa", Role.OFFICER, AT)

    with ThreadPoolExecutor(4) as threads:
        assert {person.id for person in threads.map(start, range(4))} == {1, 2, 3, 4}


def test_who_opens_a_new_file_waits_for_whoever_is_making_it(tmp_path: Path) -> None:
    def start() -> tuple[Person, ...]:
        with closing(Store(f"sqlite:///{tmp_path}/troly.db", tmp_path / "files")) as store:
            return store.people()

    with (
        closing(sqlite3.connect(tmp_path / "troly.db", isolation_level=None)) as maker,
        ThreadPoolExecutor(1) as thread,
    ):
        maker.execute("BEGIN IMMEDIATE")
        maker.execute("CREATE TABLE theirs (id INTEGER)")
        opening = thread.submit(start)
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.3)
        maker.execute("COMMIT")
        assert opening.result() == ()


def test_two_admins_who_remove_each_other_at_once_leave_one(open_store: Callable[[], Store]) -> None:
    stores = (open_store(), open_store())
    admins = [stores[0].add_person("telegram", str(n), f"Quản trị {n}", Role.ADMIN, AT) for n in range(2)]
    together = Barrier(2)

    def remove(store: Store, whom: Person) -> bool:
        together.wait()
        try:
            store.remove_person(whom.id, None, AT)
        except LastAdmin:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(remove, stores, admins)) == [False, True]
    assert len(stores[0].people()) == 1


# An update has its effect once.


def test_an_update_that_comes_again_changes_nothing(store: Store, draft: Draft) -> None:
    store.append_events(draft.id, 0, ['"15"'], at=AT, update="telegram:1")
    with pytest.raises(Repeated):
        store.append_events(draft.id, 1, ['"15"'], at=AT, update="telegram:1")
    assert store.events(draft.id) == ['"15"']


def test_an_update_and_its_effect_are_kept_together_or_not_at_all(store: Store, officer: Person) -> None:
    def interrupted() -> None:
        with store.turn("telegram:1", at=AT) as turn:
            draft = turn.create_draft(officer.id, "thi_dua", 1, "Báo cáo", AT)
            turn.set_current(officer.id, draft.id)
            assert turn.current(officer.id) == draft.id
            raise InterruptedError

    with pytest.raises(InterruptedError):
        interrupted()
    assert (store.letters.taken("telegram:1"), store.drafts(officer.id), store.current(officer.id)) == (False, (), None)

    with store.turn("telegram:1", at=AT) as turn:
        draft = turn.create_draft(officer.id, "thi_dua", 1, "Báo cáo", AT)
    assert (store.letters.taken("telegram:1"), store.drafts(officer.id)) == (True, (draft,))


def test_a_refused_append_leaves_its_update_unseen(store: Store, draft: Draft) -> None:
    with pytest.raises(Conflict):
        store.append_events(draft.id, 5, ['"15"'], at=AT, update="telegram:1")
    assert not store.letters.taken("telegram:1")


def test_marking_an_update_twice_is_no_fault(store: Store) -> None:
    store.letters.take("telegram:1", AT)
    store.letters.take("telegram:1", LATER)
    assert store.letters.taken("telegram:1")


def test_only_the_newest_updates_are_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "UPDATES_KEPT", 3)
    for number in range(5):
        store.letters.take(f"telegram:{number}", AT)
    assert [store.letters.taken(f"telegram:{number}") for number in range(5)] == [False, False, True, True, True]


# Drafts.


def test_events_come_back_in_order_and_the_draft_says_when_it_was_written_to(store: Store, draft: Draft) -> None:
    assert store.append_events(draft.id, 0, ['"a"', '"b"'], at=LATER) == 2
    assert store.append_events(draft.id, 2, ['"c"'], at=LATER) == 3
    assert store.append_events(draft.id, 3, [], at=AT) == 3
    assert store.events(draft.id) == ['"a"', '"b"', '"c"']
    assert store.draft(draft.id) == replace(draft, updated=LATER)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(max_size=40), max_size=4))
def test_events_come_back_exactly_as_they_were_appended(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("store")
    with closing(Store(f"sqlite:///{folder}/troly.db", folder / "files")) as store:
        officer = store.add_person("test", "1", "Hoa", Role.OFFICER, AT)
        draft = store.create_draft(officer.id, "thi_dua", 1, "Báo cáo", AT)
        events = [json.dumps(text, ensure_ascii=False) for text in texts]
        store.append_events(draft.id, 0, events, at=AT)
        assert store.events(draft.id) == events


def test_a_persons_drafts_are_their_own_and_the_last_one_written_to_comes_first(store: Store, officer: Person) -> None:
    other = store.add_person("telegram", "2", "Trần Văn Nam", Role.OFFICER, AT)
    old, new = (store.create_draft(officer.id, "thi_dua", 1, name, AT) for name in ("cũ", "mới"))
    store.create_draft(other.id, "thi_dua", 1, "của người khác", AT)
    assert [draft.name for draft in store.drafts(officer.id)] == ["mới", "cũ"]
    store.append_events(old.id, 0, ['"15"'], at=LATER)
    assert [draft.id for draft in store.drafts(officer.id)] == [old.id, new.id]


def test_nobody_opens_somebody_elses_draft(store: Store, draft: Draft) -> None:
    other = store.add_person("telegram", "2", "Trần Văn Nam", Role.ADMIN, AT)
    with pytest.raises(NoSuchDraft):
        store.set_current(other.id, draft.id)
    assert store.current(other.id) is None


def test_one_draft_is_open_at_a_time(store: Store, officer: Person, draft: Draft) -> None:
    other = store.create_draft(officer.id, "thi_dua", 1, "khác", AT)
    store.set_current(officer.id, draft.id)
    store.set_current(officer.id, other.id)
    assert store.current(officer.id) == other.id
    store.set_current(officer.id, None)
    assert store.current(officer.id) is None


def test_a_draft_that_is_put_away_is_closed_and_can_be_taken_out_again(
    store: Store, officer: Person, draft: Draft
) -> None:
    store.append_events(draft.id, 0, ['"15"'], at=LATER)
    store.set_current(officer.id, draft.id)
    away = store.archive(draft.id)
    assert (store.current(officer.id), store.drafts(officer.id)) == (None, ())
    assert store.drafts(officer.id, archived=True) == (away,)
    with pytest.raises(NoSuchDraft):
        store.set_current(officer.id, draft.id)
    assert store.archive(draft.id, archived=False) in store.drafts(officer.id)
    assert store.events(draft.id) == ['"15"']


def test_a_draft_can_be_renamed(store: Store, draft: Draft) -> None:
    assert store.rename(draft.id, "Báo cáo quý I") == replace(draft, name="Báo cáo quý I") == store.draft(draft.id)


@pytest.mark.parametrize("said", ["", "0", "-1", "01", "99999999", "7 ", "１", "٣", "1e3", "' OR 1=1", "9" * 40, "đ"])
def test_what_is_no_id_is_no_draft(store: Store, draft: Draft, said: str) -> None:
    for use in (store.draft, store.events, store.files, store.archive):
        with pytest.raises(NoSuchDraft):
            use(said)
    with pytest.raises(NoSuchDraft):
        store.append_events(said, 0, ['"15"'], at=AT)


@pytest.mark.parametrize("person_id", [0, -1, 99, 2**31, 10**30])
def test_drafts_and_uploads_belong_to_an_approved_person(store: Store, person_id: int) -> None:
    with pytest.raises(NoSuchPerson):
        store.create_draft(person_id, "thi_dua", 1, "Báo cáo", AT)
    with pytest.raises(NoSuchPerson):
        store.uploads.keep(person_id, "KH 160.docx", b"PK", AT)


def test_the_database_itself_keeps_rows_from_pointing_nowhere(store: Store) -> None:
    with pytest.raises(Conflict):
        store.note(99, "export", AT, "x.docx")
    assert store.audit(1) == ()


def test_a_finished_file_is_kept_with_its_draft(store: Store, draft: Draft) -> None:
    store.keep_file(draft.id, "Du-thao.docx", b"PK first", AT)
    store.keep_file(draft.id, "Du-thao.docx", b"PK second", LATER)
    newest, oldest = store.files(draft.id)
    assert (newest.name, newest.size, newest.at) == ("Du-thao.docx", 9, LATER)
    assert [store.content(file) for file in (newest, oldest)] == [b"PK second", b"PK first"]


# Uploads and the audit.


def test_a_held_upload_is_forgotten_when_it_is_dropped(store: Store, officer: Person) -> None:
    upload_id = store.uploads.keep(officer.id, "KH 160.docx", b"PK\x00\xff", AT)
    held = store.uploads.one(upload_id)
    assert held is not None
    assert (held.name, held.content) == ("KH 160.docx", b"PK\x00\xff")
    store.uploads.drop(upload_id)
    store.uploads.drop(upload_id)
    assert store.uploads.one(upload_id) is None
    assert store.uploads.one("đ") is None


def test_a_persons_oldest_uploads_make_room_for_new_ones(
    store: Store, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "HELD_PER_PERSON", 2)
    other = store.add_person("telegram", "2", "Trần Văn Nam", Role.ADMIN, AT)
    others = store.uploads.keep(other.id, "x.docx", b"x", AT)
    mine = [store.uploads.keep(officer.id, f"{n}.docx", b"x", AT) for n in range(3)]
    assert [store.uploads.one(held) is not None for held in (others, *mine)] == [True, False, True, True]


def test_the_audit_tells_the_latest_first(store: Store, officer: Person) -> None:
    for name in ("a.docx", "b.docx", "c.docx"):
        store.note(officer.id, "export", AT, name)
    assert store.audit(2) == (Note(officer.id, "export", AT, "c.docx"), Note(officer.id, "export", AT, "b.docx"))


# Documents: the laws of knowledge.document.Library.

ORIGINAL = "Kế hoạch 160".encode()
PLAN = Document(
    id="plan",
    identity=Identity("Kế hoạch", "160", "KH-UBND", date(2022, 3, 5), "UBND huyện", "Thi đua năm 2022"),
    shelf=Shelf.DIRECTIVE,
    standing=Standing.IN_FORCE,
    source="KH 160.docx",
    sha256=hashlib.sha256(ORIGINAL).hexdigest(),
)
REGISTERED = Document(id="law", identity=Identity(kind="Luật"), shelf=Shelf.REGISTERED)


def passages_of(document: Document, *texts: str) -> list[Passage]:
    return [
        Passage(f"{document.id}:{n}", document.id, n, f"mục {n}", text, ("I. Đánh giá", "1. Số liệu"))
        for n, text in enumerate(texts)
    ]


@pytest.fixture
def library(store: Store) -> Library:
    return store


def test_a_document_comes_back_as_it_was_added(library: Library) -> None:
    library.add(PLAN, passages_of(PLAN, "một", "hai"), ORIGINAL)
    library.add(REGISTERED, [], None)
    assert tuple(library.documents()) == (PLAN, REGISTERED)
    assert (library.document("plan"), library.document("law")) == (PLAN, REGISTERED)
    assert (library.original("plan"), library.original("law")) == (ORIGINAL, None)
    assert list(library.passages(["plan"])) == passages_of(PLAN, "một", "hai")


def test_an_unknown_document_is_none(library: Library) -> None:
    assert (library.document("x"), library.original("x"), tuple(library.passages(["x"]))) == (None, None, ())


def test_passages_come_by_arrival_of_their_document_and_order(library: Library) -> None:
    library.add(replace(REGISTERED, id="z"), list(reversed(passages_of(replace(PLAN, id="z"), "một", "hai"))), None)
    library.add(replace(REGISTERED, id="a"), passages_of(replace(PLAN, id="a"), *map(str, range(12))), None)
    assert [p.id for p in library.passages()] == ["z:0", "z:1", *(f"a:{n}" for n in range(12))]
    assert [p.document_id for p in library.passages(["z"])] == ["z", "z"]
    assert list(library.passages([])) == []


def test_the_same_id_again_replaces_the_document_whole_and_keeps_its_place(library: Library) -> None:
    library.add(PLAN, passages_of(PLAN, "một", "hai", "ba"), ORIGINAL)
    library.add(REGISTERED, [], None)
    changed = b"another original"
    again = replace(PLAN, identity=Identity(), sha256=hashlib.sha256(changed).hexdigest())
    library.add(again, passages_of(PLAN, "bốn"), changed)
    assert tuple(library.documents()) == (again, REGISTERED)
    assert list(library.passages()) == passages_of(PLAN, "bốn")
    assert library.original("plan") == changed


def test_a_document_that_does_not_belong_together_is_refused_and_leaves_no_trace(library: Library) -> None:
    for document, passages, original in (
        (PLAN, passages_of(REGISTERED, "một"), ORIGINAL),
        (PLAN, [], b"something else"),
        (PLAN, [], None),
        (REGISTERED, [], ORIGINAL),
    ):
        with pytest.raises(ValueError, match=document.id):
            library.add(document, passages, original)
    assert tuple(library.documents()) == ()


def test_passages_may_be_renewed_without_sending_the_original_again(library: Library) -> None:
    library.add(PLAN, passages_of(PLAN, "một"), ORIGINAL)
    library.add(PLAN, passages_of(PLAN, "hai"), None)
    assert (list(library.passages()), library.original("plan")) == (passages_of(PLAN, "hai"), ORIGINAL)


def test_an_original_that_was_altered_or_lost_is_not_handed_out(library: Library, tmp_path: Path) -> None:
    library.add(PLAN, [], ORIGINAL)
    [kept] = (tmp_path / "files").iterdir()
    kept.write_bytes(b"forged")
    with pytest.raises(StoreUnavailable, match="đã bị thay đổi"):
        library.original("plan")
    kept.unlink()
    with pytest.raises(StoreUnavailable, match="khôi phục"):
        library.original("plan")


# Faults are one clear sentence.


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "troly.db").write_bytes(b"Microsoft Word " * 500)
    with pytest.raises(StoreUnavailable, match="đã hỏng hoặc không phải cơ sở dữ liệu") as fault:
        Store(f"sqlite:///{tmp_path}/troly.db", tmp_path / "files")
    assert str(tmp_path / "troly.db") in str(fault.value)


def test_a_database_damaged_in_the_middle_says_so(tmp_path: Path) -> None:
    path = tmp_path / "troly.db"
    with closing(Store(f"sqlite:///{path}", tmp_path / "files")) as store:
        store.add_person("telegram", "1", "Hoa", Role.ADMIN, AT)
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096))
    with pytest.raises(StoreUnavailable, match="đã hỏng"), closing(Store(f"sqlite:///{path}", tmp_path)) as store:
        store.people()


@contextmanager
def _nobody() -> Iterator[None]:
    """Root may write anywhere: be somebody else for a moment."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders are POSIX's")
def test_a_read_only_folder_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with _nobody(), pytest.raises(StoreUnavailable, match="cho phép ghi"):
            Store(f"sqlite:///{folder}/troly.db", folder / "files")
        with _nobody(), pytest.raises(StoreUnavailable, match="cho phép ghi"):
            Store(f"sqlite:///{folder}/deeper/troly.db", folder / "files")
        folder.chmod(0o755)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x")
    with pytest.raises(StoreUnavailable, match="cho phép ghi"):
        Store(f"sqlite:///{tmp_path}/home/troly.db", tmp_path / "files")


def test_a_content_that_does_not_fit_on_the_disk_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    too_large = b"x" * 2**22
    digest = hashlib.sha256(too_large).hexdigest()
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**21, before[1]))
    try:
        with pytest.raises(StoreUnavailable, match="dung lượng đĩa"):
            store.add(replace(PLAN, sha256=digest), [], too_large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "files").iterdir()) == []
    assert store.documents() == ()


def test_a_folder_of_files_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("x")
    with pytest.raises(StoreUnavailable, match="quyền ghi"):
        Store(f"sqlite:///{tmp_path}/troly.db", tmp_path / "files")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused_because_it_would_lose_answers(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="mất câu trả lời"):
        Store(url, tmp_path)


@pytest.mark.parametrize(
    "url", ["postgresql://troly:matkhau@127.0.0.1:1/troly", "nosuch://troly:matkhau@h/x", "matkhau", "x://:matkhau@h:y"]
)
def test_a_database_out_of_reach_is_one_sentence_without_the_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as fault:
        Store(url, tmp_path)
    assert "matkhau" not in str(fault.value).replace("nguoidung:matkhau", "")


def test_a_time_without_its_offset_is_refused(store: Store, officer: Person) -> None:
    with pytest.raises(ValueError, match="offset"):
        store.note(officer.id, "export", "2026-03-05T08:00:00", "x")


# Versions of the schema.


def _add_a_table(connection: Connection) -> None:
    Table("later", MetaData(), Column("id", Integer, primary_key=True)).create(connection)


def test_an_older_database_is_brought_along_and_a_newer_one_refused(
    url: str, open_store: Callable[[], Store], officer: Person
) -> None:
    with closing(Database(url)) as database:
        for _ in range(2):
            with database.writing() as connection:
                bring_up(connection, (*MIGRATIONS, _add_a_table))
                assert inspect(connection).has_table("later")
    with pytest.raises(StoreUnavailable, match=f"phiên bản {2 + len(MIGRATIONS)}"):
        open_store()


def test_a_database_of_the_first_version_comes_to_know_finished_reports(
    url: str, open_store: Callable[[], Store], draft: Draft
) -> None:
    with closing(Database(url)) as database, database.writing() as connection:
        for table in (
            "finished",
            "inbox",
            "outbox",
            "tasks",
            "remarks",
            "submissions",
            "reminders",
            "awaited",
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        newer = (
            ("open_drafts", "asked"),
            ("open_drafts", "seen"),
            ("open_drafts", "back"),
            ("uploads", "facts"),
            ("drafts", "due"),
        )
        for table, column in newer:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE schema_version SET version = 1"))
    again = open_store()
    again.add(Document("d1", Identity(), Shelf.PAST_REPORT), (), None)
    assert again.finish(draft.id, "d1", AT).archived
    assert again.finished() == (Finished("d1", draft.id, AT),)


def test_a_finished_draft_is_put_away_with_its_document_and_the_newest_comes_first(
    store: Store, officer: Person, draft: Draft
) -> None:
    other = store.create_draft(officer.id, "thi_dua", 1, "Báo cáo khác", AT)
    store.set_current(officer.id, draft.id)
    for document_id in ("d1", "d2"):
        store.add(Document(document_id, Identity(), Shelf.PAST_REPORT), (), None)
    store.finish(other.id, "d2", LATER)
    store.finish(draft.id, "d1", AT)
    assert [each.draft_id for each in store.finished()] == [other.id, draft.id]
    assert (store.current(officer.id), store.drafts(officer.id)) == (None, ())
    store.finish(draft.id, "d2", LATER)
    assert store.finished() == (Finished("d2", draft.id, LATER),)


def test_a_draft_cannot_be_finished_as_a_document_that_is_not_there(store: Store, draft: Draft) -> None:
    with pytest.raises(Conflict):
        store.finish(draft.id, "nobody", AT)
    assert not store.draft(draft.id).archived
