"""A large report made up from a seed: its form, its answers, its documents. The same seed makes the same report.

6,000 words in twelve sections of five subsections, 60 asked figures and a share of each, four tables, twenty documents
that are cited in full first and by their signs later. Every sentence is invented; none is anybody's.
"""

from datetime import date
from decimal import Decimal
from random import Random

from bot.interview.events import Answered
from bot.interview.form import Block, BlockKind, Column, Computed, Form, Kind, Part, Question
from bot.interview.replay import replay
from bot.interview.session import Session
from bot.interview.values import Reference, Row, Value
from bot.report.material import Material
from knowledge import citation
from knowledge.document import Identity
from tests.sample_office import NOW, OFFICE, TODAY

SECTIONS, SUBSECTIONS, TABLES, DOCUMENTS = 12, 5, 4, 20
FIGURES = SECTIONS * SUBSECTIONS
WORDS = 6000
_WORDS_OF_A_TEXT = 39  # what is left for each of the 60 texts beside headings, tables, figures and documents

_SUBJECTS = [
    "Các thôn",
    "Phòng Kinh tế",
    "Trung tâm Phục vụ hành chính công",
    "Công an xã",
    "Trạm Y tế",
    "Các trường học",
    "Hội Nông dân",
    "Đoàn Thanh niên",
    "Ban Chỉ huy Quân sự xã",
    "Phòng Văn hóa - Xã hội",
    "Văn phòng HĐND và UBND",
    "Mặt trận Tổ quốc xã",
]
_DEEDS = [
    "rà soát, lập danh sách và báo cáo kết quả đúng thời hạn",
    "tổ chức tuyên truyền trên hệ thống truyền thanh cơ sở",
    "duy trì việc trực và tiếp công dân theo lịch đã niêm yết",
    "phối hợp kiểm tra, nhắc nhở những nơi làm chậm",
    "hướng dẫn người dân nộp hồ sơ trực tuyến và tra cứu kết quả",
    "vận động các hộ giữ gìn vệ sinh đường làng, ngõ xóm",
    "cử cán bộ tham gia đầy đủ các buổi bồi dưỡng nghiệp vụ",
    "sửa chữa công trình thủy lợi nhỏ trước mùa mưa",
    "giao việc cụ thể cho từng người, kèm thời hạn hoàn thành",
    "lưu trữ hồ sơ và sổ theo dõi theo đúng quy định",
]
_MANNERS = [
    "nhờ đó công việc được giải quyết nhanh hơn",
    "tuy nhiên ở một số nơi việc ghi chép còn sơ sài",
    "kết quả được công khai tại nhà văn hóa thôn",
    "qua đó nâng cao ý thức chấp hành của cán bộ và người dân",
    "những vướng mắc được tổng hợp để kiến nghị cấp trên xem xét",
    "góp phần giữ vững an ninh, trật tự trên địa bàn",
]
_KINDS = (("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Công văn", "SNV-TĐKT"), ("Chỉ thị", "CT-UBND"))
_COLUMNS = (("truoc", "Kỳ trước"), ("nay", "Kỳ này"), ("cong", "Cộng dồn"))
_ISSUERS = ("Ủy ban nhân dân tỉnh Mẫu", "Ủy ban nhân dân xã Đồng Tâm Mẫu", "Sở Nội vụ tỉnh Mẫu")


def large_report(seed: int = 30) -> tuple[Form, Session, Material]:
    """Return the form, the finished interview and the surroundings of the report."""
    random = Random(seed)
    documents = tuple(Reference(_document(random, number)) for number in range(DOCUMENTS))
    parts = tuple(_part(number) for number in range(SECTIONS))
    form = Form(
        id="do-toc-do",
        version=1,
        name="Báo cáo để đo tốc độ",
        kind="Báo cáo",
        symbol="BC",
        subject="Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội",
        opening="Thực hiện nhiệm vụ được giao, {{ office.name }} báo cáo kết quả như sau:",
        closing="Trên đây là kết quả thực hiện nhiệm vụ; {{ office.name }} trân trọng báo cáo.",
        parts=parts,
        computed=tuple(
            Computed(f"share_{each}", "tỷ lệ", f"percent(figure_{each}, figure_{each} + 100)", "%")
            for each in range(FIGURES)
        ),
    )
    values = {question.id: _value(random, question, documents) for question in form.questions()}
    events = [Answered(each.id, "Cán bộ mẫu", NOW, each.kind, values[each.id], "") for each in form.questions()]
    return form, replay(form, events), Material(office=OFFICE, past={}, past_label="", today=TODAY)


def _part(number: int) -> Part:
    id_ = f"part_{number}"
    own: tuple[Question, ...] = ()
    body: tuple[Block, ...] = ()
    if number == 0:
        own = (Question("documents", id_, Kind.REFERENCES, "Văn bản?", "văn bản"),)
        body = (Block(BlockKind.ITEMS, "Trong kỳ đã thực hiện các văn bản:", "documents"),)
    elif number <= TABLES:
        columns = (
            Column("ten", "Nội dung", Kind.TEXT),
            *(Column(*each, Kind.INTEGER) for each in _COLUMNS),
        )
        own = (Question(f"table_{number}", id_, Kind.TABLE, "Bảng?", "bảng", columns=columns),)
        body = (Block(BlockKind.TABLE, "Kết quả theo nội dung", f"table_{number}"),)
    below = tuple(_subpart(number * SUBSECTIONS + each) for each in range(SUBSECTIONS))
    return Part(id_, f"Kết quả thực hiện nhiệm vụ nhóm {'ABCDEGHIKLMN'[number]}", own, body, below)


def _subpart(number: int) -> Part:
    id_ = f"sub_{number}"
    figure, text = f"figure_{number}", f"text_{number}"
    say = (
        f"Số việc đã giải quyết trong kỳ là {{{{ {figure} | number }}}} việc,"
        f" đạt {{{{ share_{number} | percent }}}} kế hoạch."
    )
    return Part(
        id_,
        "Công tác chỉ đạo, điều hành và phối hợp",
        (
            Question(figure, id_, Kind.INTEGER, "Bao nhiêu?", "số việc"),
            Question(text, id_, Kind.LONG_TEXT, "Thế nào?", "kết quả"),
        ),
        (Block(BlockKind.SAY, say), Block(BlockKind.SAY, f"{{{{ {text} }}}}")),
    )


def _value(random: Random, question: Question, documents: tuple[Reference, ...]) -> Value:
    match question.kind:
        case Kind.INTEGER:
            return random.randint(1000, 60_000)
        case Kind.REFERENCES:
            return documents
        case Kind.TABLE:
            return tuple(_row(random, question) for _ in range(8))
        case _:
            return _text(random, documents)


def _row(random: Random, question: Question) -> Row:
    return {
        column.id: random.choice(_SUBJECTS) if column.kind is Kind.TEXT else random.randint(0, 9000)
        for column in question.columns
    }


def _text(random: Random, documents: tuple[Reference, ...]) -> str:
    """Return two paragraphs of sentences; one mentions a document, one a day and a share with its ground."""
    cited = citation.short(random.choice(documents).identity)
    day = citation.day(date(2026, random.randint(1, 6), random.randint(1, 28)))
    share = str(Decimal(random.randint(500, 999)) / 10).replace(".", ",")
    sentences = [
        f"Thực hiện {cited}, {random.choice(_SUBJECTS)} đã {random.choice(_DEEDS)}.",
        f"Tính đến ngày {day}, có {share}% số đơn vị hoàn thành phần việc được giao.",
    ]
    while sum(len(sentence.split()) for sentence in sentences) < _WORDS_OF_A_TEXT:
        sentences.append(f"{random.choice(_SUBJECTS)} {random.choice(_DEEDS)}; {random.choice(_MANNERS)}.")
    half = len(sentences) // 2
    return " ".join(sentences[:half]) + "\n" + " ".join(sentences[half:])


def _document(random: Random, number: int) -> Identity:
    kind, symbol = random.choice(_KINDS)
    day = date(random.choice((2025, 2026)), random.randint(1, 6), random.randint(1, 28))
    title = f"thực hiện nhiệm vụ {random.choice(_DEEDS)}"
    return Identity(kind, str(100 + number), symbol, day, random.choice(_ISSUERS), title)
