"""Forms from YAML: what is read, and on which line a fault is reported."""

from pathlib import Path

import pytest

import prompts
from bot.interview.form import BlockKind, Kind
from bot.interview.read import FaultyForm, read_form
from tests.bot.interview.samples import EVERY_KIND, FORMS, asked

SOUND = (FORMS / "every-kind.yaml").read_text(encoding="utf-8")


def test_a_form_is_read_with_all_its_kinds() -> None:
    assert {question.kind for question in EVERY_KIND.questions()} == set(Kind)
    assert [part.id for part in EVERY_KIND.walk()] == ["chung", "dac_diem", "ket_qua"]
    assert asked("dan_so").part == "dac_diem"
    assert asked("dan_so").least == "1"
    assert asked("lop").columns[1].unit == "lớp"
    assert [block.kind for block in EVERY_KIND.parts[1].body] == [BlockKind.TABLE, BlockKind.ITEMS, BlockKind.ITEMS]


@pytest.mark.parametrize("path", prompts.forms().values(), ids=lambda path: path.stem)
def test_the_forms_that_come_along_are_sound(path: Path) -> None:
    assert read_form(path).id == path.stem


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("version: 3", "version: 3\nmau: xanh", "không có mục nào tên là “mau”"),
        ("version: 3", "version: '3'", "không đúng kiểu (version"),
        ("version: 3", "", "thiếu mục “version”"),
        ("version: 3", "version: 3\nversion: 4", "mục “version” viết hai lần"),
        ("id: mo_ta", "id: dan_so", "“dan_so” dùng hai lần"),
        ("id: mo_ta", "id: dac_diem", "“dac_diem” dùng hai lần"),
        ("id: mo_ta", "id: tong_lop", "“tong_lop” dùng hai lần"),
        ("id: mo_ta", "id: Mô_tả", "“Mô_tả” không hợp lệ"),
        ("id: mo_ta", "id: 1mo_ta", "“1mo_ta” không hợp lệ"),
        ("id: mo_ta", "id: " + "m" * 25, "“id” quá dài"),
        ("id: mo_ta", "id: office", "“office” đã có nghĩa riêng"),
        ("id: mo_ta", "id: total", "“total” đã có nghĩa riêng"),
        ("id: mo_ta", "id: not", "“not” đã có nghĩa riêng"),
        ("id: mo_ta", "id: no", "không đúng kiểu (id"),
        ("kind: long_text", "kind: essay", "không có loại “essay”"),
        ("kind: choice\n", "kind: text\n", "choices"),
        ("{id: nhe, label: Nhẹ}", "{id: nang, label: Nhẹ}", "“nang” dùng hai lần"),
        ("{id: nhe, label: Nhẹ}", "{id: nhe, label: NGHIÊM TRỌNG}", "“nang” dùng hai lần"),
        ("kind: table\n", "kind: list\n", "columns"),
        ("{id: ten, label: Tên lớp, kind: text}", "{id: dat, label: Tên lớp, kind: text}", "“dat” dùng hai lần"),
        ("{id: ten, label: Tên lớp, kind: text}", "{id: ten, label: Tên lớp, kind: ratio}", "không có loại “ratio”"),
        ("when: co_vi_pham", "when: co_vi_pam", "tên là “co_vi_pam”"),
        ("when: co_vi_pham", "when: co_vi_pham and", "biểu thức không dùng được"),
        ("when: co_vi_pham", "when: total(lop, 'so_lop') > 0", "“lop”, câu này được hỏi ở phía sau"),
        ("when: co_vi_pham", "when: tong_lop > 0", "“lop”, câu này được hỏi ở phía sau"),
        ("when: co_vi_pham", "when: muc_do == 'nhe'", "“muc_do”, câu này được hỏi ở phía sau"),
        ("when: co_vi_pham", "when: today > ngay_chot", "tên là “today”"),
        ("title: Đặc điểm", "title: Đặc điểm\n        when: dan_so > 0", "“dan_so”, câu này được hỏi ở phía sau"),
        ("when: tong_lop > 0", "when: today > ngay_chot", "tên là “today”"),
        ("most: today", "most: ngay_ky", "tên là “ngay_ky”"),
        ("most: today", "most: office", "tên là “office”"),
        ("\"each(lop, 'so_lop > 0')\"", "\"each(lop, 'so_hoc > 0')\"", "không có cột “lop.so_hoc”"),
        ("\"each(lop, 'so_lop > 0')\"", '"9**9**9 > 0"', "biểu thức không dùng được"),
        ("\"total(lop, 'so_lop')\"", "\"total(lop, 'so_hoc')\"", "không có cột “lop.so_hoc”"),
        ("\"total(lop, 'so_lop')\"", "\"total(dan_so, 'so_lop')\"", "“dan_so” không phải là câu hỏi loại table"),
        ("\"total(lop, 'so_lop')\"", "gap_doi / 2", "“gap_doi” phải khai báo ở phía trên"),
        ("\"total(lop, 'so_lop')\"", "tong_lop + 1", "“tong_lop” phải khai báo ở phía trên"),
        ('"percent(dat_chuan)"', "dan_so.part", "“dan_so” không phải"),
        ("Dân số {{ dan_so | number }} người.", "{{ dan_xo }}", "tên là “dan_xo”"),
        ("Dân số {{ dan_so | number }} người.", "{{ dan_so | numer }}", "không có bộ lọc “numer”"),
        ("Dân số {{ dan_so | number }} người.", "{{ dan_so | default(0) }}", "không có bộ lọc “default”"),
        ("Dân số {{ dan_so | number }} người.", "{{ dan_so", "mẫu câu không dùng được"),
        ("Dân số {{ dan_so | number }} người.", "{{ dan_so.__class__() }}", "mẫu câu không dùng được"),
        ("Dân số {{ dan_so | number }} người.", "{% include 'x' %}", "mẫu câu không dùng được"),
        ("thi đua ở {{ office.place }}", "thi đua {{ dan_so }}", "tên là “dan_so”"),
        ("Kết quả {{ chu_de }}", "Kết quả {{ chu_da }}", "tên là “chu_da”"),
        ("- {items: can_cu}", "- {items: can_ku}", "không có câu hỏi “can_ku”"),
        ("- {items: can_cu}", "- {items: lop}", "“lop” không phải"),
        ("- {items: can_cu}", "- {table: can_cu}", "“can_cu” không phải"),
        ("- {items: can_cu}", "- {past: can_cu}", "“can_cu” không có mục past"),
        ("- {items: can_cu}", "- {items: can_cu, say: x}", "đúng một trong các mục"),
        ("- {items: can_cu}", "- {when: co_vi_pham}", "đúng một trong các mục"),
        ("- {items: can_cu}", "- {items: can_cu, caption: x}", "caption chỉ đi với table"),
        ("past: IV.2", "past: IV.2, unit: ý", "loại list không dùng unit"),
        ("label: diện tích, unit: ha", "label: diện tích, past: I", "loại number không dùng past"),
        ("label: có vi phạm", "label: có vi phạm, least: 1", "loại yes_no không dùng least, most"),
        ("help: Ghi ngắn gọn.", "help: " + "dài " * 400, "dài quá 1500 ký tự"),
        ("symbol: BC", "symbol: ''", "công văn không có chữ viết tắt tên loại"),
        ("symbol: BC", "symbol: KH", "không đúng với tên loại “Báo cáo”"),
        ("kind: Báo cáo\nsymbol: BC", "kind: Công văn\nsymbol: BC", "công văn không có chữ viết tắt tên loại"),
        ("kind: Báo cáo\nsymbol: BC", "kind: Tờ trình\nsymbol: TTr", "Tờ trình phải có “Kính gửi”"),
        ("kind: Báo cáo\nsymbol: BC", "kind: Công văn\nsymbol: ''", "Công văn phải có “Kính gửi”"),
        ("version: 3", "version: 3\nladder: chapters", "không có loại “chapters”"),
        ("version: 3", "version: 3\nbases: [{items: can_cu}]", "bases phải có lead"),
        ("version: 3", "version: 3\nbases: [{items: can_ku, lead: Căn cứ}]", "không có câu hỏi “can_ku”"),
        ("version: 3", "version: 3\nbases: [{items: dan_so, lead: Căn cứ}]", "“dan_so” không phải"),
        ("version: 3", "version: 3\nbases: [{table: lop}]", "bases chỉ nhận say và items"),
        ("version: 3", "version: 3\nbases: [{say: 'Theo {{ dan_xo }}'}]", "tên là “dan_xo”"),
        ("caption: Các lớp đã mở, when: tong_lop > 0", "annex: true", "annex chỉ đi với table có caption"),
        ("title: Đặc điểm", "title: Đặc điểm\n        annex: true", "phần ngoài cùng có đề mục"),
        ("title: KẾT QUẢ", "title: KẾT QUẢ\n    annex: true\n    heading: false", "phần ngoài cùng có đề mục"),
        ("title: THÔNG TIN CHUNG", "title: THÔNG TIN CHUNG\n    heading: false", "không chứa phần con"),
        ("name: Báo cáo đủ loại", "name: &a Báo cáo\nkind: *a", "không dùng bí danh"),
        ("name: Báo cáo đủ loại", "name: !!python/name:os.system x", "YAML"),
        ("name: Báo cáo đủ loại", "name: [Báo cáo", "không đúng cú pháp YAML"),
        ("name: Báo cáo đủ loại", "name: 2026-02-31", "không đúng cú pháp YAML"),
        ("name: Báo cáo đủ loại", "? [a, b]\n: c", "tên mục phải là chữ"),
    ],
)
def test_a_fault_is_reported_with_its_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert SOUND.count(old) == 1, "the test must change one place"
    path = tmp_path / "form.yaml"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyForm) as fault:
        read_form(path)
    name, line, said = str(fault.value).split(":", 2)
    assert (name, line.isdecimal()) == ("form.yaml", True)
    assert reason in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("most: today", "most: ngay_ky"),
        ("\"each(lop, 'so_lop > 0')\"", '"lop >"'),
        ("help: Ghi ngắn gọn.", "hep: Ghi ngắn gọn."),
        ("{{ dan_so | number }}", "{{ dan_xo | number }}"),
        ("label: Nhẹ", "lable: Nhẹ"),
    ],
)
def test_a_fault_is_reported_on_its_own_line(tmp_path: Path, old: str, new: str) -> None:
    text = SOUND.replace(old, new, 1)
    path = tmp_path / "form.yaml"
    path.write_text(text, encoding="utf-8")
    line = next(number for number, line in enumerate(text.splitlines(), 1) if new in line)
    with pytest.raises(FaultyForm, match=rf"form\.yaml:{line}: "):
        read_form(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tệp trống"),
        (b"\xff\xfe", "UTF-8"),
        (b"- a\n- b\n", "không đúng kiểu"),
        (b"a: " + b"[" * 50_000, "lồng nhau quá sâu"),
        (b"#" * 500_001, "tệp quá lớn"),
        (b"a: &x [1]\nb: *x\n", "bí danh"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_once(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "form.yaml"
    path.write_bytes(content)
    with pytest.raises(FaultyForm, match=reason):
        read_form(path)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(FaultyForm, match=r"^absent\.yaml:1: không đọc được tệp"):
        read_form(tmp_path / "absent.yaml")


def test_a_table_in_an_annex_goes_to_no_other_annex(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    nested = SOUND.replace("title: KẾT QUẢ", "title: KẾT QUẢ\n    annex: true", 1)
    path.write_text(
        nested.replace("caption: Các lớp đã mở", "caption: Các lớp đã mở, annex: true", 1), encoding="utf-8"
    )
    with pytest.raises(FaultyForm, match="không tách ra phụ lục khác"):
        read_form(path)


def test_a_plan_asks_to_whom_in_vain(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    text = SOUND.replace("kind: Báo cáo\nsymbol: BC", "kind: Kế hoạch\nsymbol: KH").replace("id: mo_ta", "id: kinh_gui")
    path.write_text(text.replace("{past: mo_ta}", "{past: kinh_gui}"), encoding="utf-8")
    with pytest.raises(FaultyForm, match="Kế hoạch không có “Kính gửi”"):
        read_form(path)
