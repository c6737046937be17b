"""Good documents of many kinds, built by hand with python-docx as an office's own Word would save them.

Each draws its lines in three ways (a shape, an old VML line, a paragraph's border), so that all are read. None comes
from our writer.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MOTTO_MM, _ISSUER_MM = 56.1, 14.0
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHAPE = """<w:r {w}
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor>
 <wp:positionH relativeFrom="column"><wp:posOffset>500000</wp:posOffset></wp:positionH>
 <wp:extent cx="{emu}" cy="0"/>
 <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr>
 <a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu}" cy="0"/></a:xfrm><a:prstGeom prst="line"/></wps:spPr>
 </wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
_OLD_LINE = """<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>
 <v:line from="20pt,1pt" to="{to}pt,1pt" style="position:absolute"/></w:pict></w:r>"""
_BORDER = '<w:pBdr {w}><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'


def shape(paragraph: Paragraph, length_mm: float) -> None:
    """Draw a line as today's Word does."""
    paragraph._p.append(parse_xml(_SHAPE.format(w=_W, emu=round(length_mm * 36000))))


def old_line(paragraph: Paragraph, length_mm: float) -> None:
    """Draw a line as the Word of twenty years ago did."""
    paragraph._p.append(parse_xml(_OLD_LINE.format(w=_W, to=20 + length_mm / 25.4 * 72)))


def border(paragraph: Paragraph, length_mm: float, within_mm: float) -> None:
    """Draw a line as the top border of an empty paragraph."""
    paragraph._p.get_or_add_pPr().append(parse_xml(_BORDER.format(w=_W)))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((within_mm - length_mm) / 2)


@dataclass
class Paper:
    """A document in the making. The methods add its parts in the order of the page."""

    document: Document = field(default_factory=docx.Document)

    def __post_init__(self) -> None:
        style = self.document.styles["Normal"]
        style.font.size, style.font.name = Pt(14), "Times New Roman"
        fonts = style.element.rPr.rFonts
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{slot}"), "Times New Roman")
        self._page(self.document.sections[0])
        self.document.sections[0].different_first_page_header_footer = True
        number = self.document.sections[0].header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        field_code = OxmlElement("w:fldSimple")
        field_code.set(qn("w:instr"), "PAGE")
        number._p.append(field_code)

    @staticmethod
    def _page(section: docx.section.Section) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)

    def put(
        self,
        holder: Document | _Cell,
        text: str,
        *,
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        align: ALIGN = ALIGN.CENTER,
    ) -> Paragraph:
        """Add a paragraph; "**" around words makes them bold."""
        first = isinstance(holder, _Cell) and not holder.paragraphs[0].text and len(holder.paragraphs) == 1
        paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
        for order, piece in enumerate(text.split("**")):
            run = paragraph.add_run(piece)
            run.font.size, run.bold, run.italic = Pt(size), bold or order % 2 == 1, italic
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        return paragraph

    def table(self, left_mm: float, right_mm: float, rows: int) -> docx.table.Table:
        """Add a table of two fixed columns without padding whose rows do not break."""
        made = self.document.add_table(rows, 2)
        made.autofit = False
        for column, width in zip(made.columns, (left_mm, right_mm), strict=True):
            column.width = Mm(width)
        for row in made.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.cells, (left_mm, right_mm), strict=True):
                cell.width = Mm(width)
        padding = f'<w:tblCellMar {_W}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        made._tbl.tblPr.append(parse_xml(padding))
        return made

    def heading(
        self, issuer: Sequence[str], number: str, date: str, *, parent: str = "", about: Sequence[str] = ()
    ) -> None:
        """Add ô 1 to 5b."""
        block = self.table(66, 94, 2)
        left, right = block.cell(0, 0), block.cell(0, 1)
        if parent:
            self.put(left, parent, size=12)
        for line in issuer:
            last = self.put(left, line, size=12, bold=True)
        old_line(last, _ISSUER_MM)
        self.put(right, NATION, size=12, bold=True)
        shape(self.put(right, MOTTO, size=13, bold=True), _MOTTO_MM)
        self.put(block.cell(1, 0), number, size=13)
        for order, line in enumerate(about):
            self.put(block.cell(1, 0), line, size=12).paragraph_format.space_before = Pt(0 if order else 6)
        self.put(block.cell(1, 1), date, size=13, italic=True)

    def title(self, kind: str, *subject: str, line_mm: float = 40) -> None:
        """Add ô 5a."""
        self.put(self.document, kind, bold=True)
        for line in subject:
            self.put(self.document, line, bold=True)
        border(self.put(self.document, ""), line_mm, 160)

    def text(self, *lines: str, bold: bool = False, italic: bool = False, last: bool = False) -> None:
        """Add paragraphs of the body."""
        for line in lines:
            paragraph = self.put(self.document, line, bold=bold, italic=italic, align=ALIGN.JUSTIFY)
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
            paragraph.paragraph_format.space_after = Pt(6)
            paragraph.paragraph_format.keep_with_next = last

    def ending(self, recipients: Sequence[str], authority: Sequence[str], signer: str = "Nguyễn Văn An") -> None:
        """Add ô 9b and 7."""
        block = self.table(75, 85, 1)
        left, right = block.rows[0].cells
        self.put(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
        for line in recipients:
            self.put(left, line, size=11, align=ALIGN.LEFT)
        for line in authority:
            self.put(right, line, bold=True)
        self.put(right, signer, bold=True).paragraph_format.space_before = Pt(72)

    def annex(self, head: str, title: str, note: str, *text: str) -> None:
        """Add an annex in a section of its own, its pages counted from 1."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        numbers = section._sectPr.find(qn("w:pgNumType"))
        if numbers is None:
            numbers = OxmlElement("w:pgNumType")
            section._sectPr.find(qn("w:pgMar")).addnext(numbers)
        numbers.set(qn("w:start"), "1")
        self.put(self.document, head, bold=True)
        self.put(self.document, title, bold=True)
        self.put(self.document, note, italic=True)
        self.text(*text)

    def bytes(self) -> bytes:
        """Return the file."""
        saved = io.BytesIO()
        self.document.save(saved)
        return saved.getvalue()


SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
COMMUNE = ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG TÂM")
DAY = "Đồng Tâm, ngày 05 tháng 3 năm 2026"


def letter() -> Paper:
    """Công văn to several addressees, signed by a deputy."""
    paper = Paper()
    paper.heading(COMMUNE, "Số: 45/UBND-VX", DAY, about=("V/v rà soát thủ tục hành chính", "năm 2026"))
    paper.put(paper.document, "Kính gửi:").paragraph_format.space_before = Pt(6)
    for line in ("- Phòng Văn hóa - Xã hội;", "- Trung tâm Phục vụ hành chính công."):
        paper.put(paper.document, line, align=ALIGN.LEFT).paragraph_format.left_indent = Mm(60)
    paper.text("Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Ủy ban nhân dân xã yêu cầu các đơn vị rà soát.")
    paper.text("Kết quả gửi về Văn phòng trước ngày 20 tháng 3 năm 2026./.", last=True)
    deputy = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    paper.ending(("- Như trên;", "- Chủ tịch UBND xã (để b/c);", "- Lưu: VT, VX."), deputy, "Trần Thị Bình")
    return paper


def plan() -> Paper:
    """Kế hoạch with grounds, the ladder I. 1. a) -, and two annexes."""
    paper = Paper()
    paper.heading(COMMUNE, "Số: 12/KH-UBND", DAY)
    paper.title("KẾ HOẠCH", "Cải cách hành chính năm 2026", line_mm=30)
    paper.text(
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ Kế hoạch số 05/KH-UBND ngày 03/01/2026 của Ủy ban nhân dân tỉnh về cải cách hành chính.",
        italic=True,
    )
    paper.text("Ủy ban nhân dân xã xây dựng kế hoạch (có các Phụ lục kèm theo) như sau:")
    paper.text("I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    paper.text("1. Mục đích", bold=True)
    paper.text("Nâng cao chất lượng phục vụ người dân.")
    paper.text("2. Yêu cầu", bold=True)
    paper.text("a) Đúng tiến độ;", "b) Tiết kiệm, trong đó:", "- Không tổ chức hội nghị;", "- Không in ấn.")
    paper.text("II. TỔ CHỨC THỰC HIỆN", bold=True)
    paper.text("1. Văn phòng theo dõi, đôn đốc.", "2. Các đơn vị báo cáo hằng quý.")
    paper.text("Trên đây là kế hoạch của Ủy ban nhân dân xã./.", last=True)
    paper.ending(("- Ủy ban nhân dân tỉnh;", "- Các đơn vị thuộc xã;", "- Lưu: VT, VP."), SIGNED)
    note = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã Đồng Tâm)"
    paper.annex("Phụ lục I", "DANH MỤC NHIỆM VỤ", note, "Nhiệm vụ của từng đơn vị.")
    paper.annex("Phụ lục II", "KINH PHÍ", note, "Kinh phí của từng nhiệm vụ.")
    return paper


def proposal() -> Paper:
    """Tờ trình to one addressee, from a department of a province, signed by order."""
    paper = Paper()
    paper.heading(("SỞ NỘI VỤ",), "Số: 07/TTr-SNV", "Đồng Tâm, ngày 25 tháng 12 năm 2025", parent="UBND TỈNH MẪU")
    old = paper.document.element.body.find(".//{urn:schemas-microsoft-com:vml}line")
    old.set("to", "48pt,1pt")  # "SỞ NỘI VỤ" is short
    paper.title("TỜ TRÌNH", "Về việc phê duyệt danh mục vị trí việc làm", line_mm=45)
    paper.put(paper.document, "Kính gửi: Ủy ban nhân dân tỉnh Mẫu").paragraph_format.space_after = Pt(6)
    paper.text("Sở Nội vụ trình Ủy ban nhân dân tỉnh xem xét danh mục vị trí việc làm.")
    paper.text("Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.", last=True)
    by_order = ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CÁN BỘ, CÔNG CHỨC")
    paper.ending(("- Như trên;", "- Lưu: VT, P.CBCC (02)."), by_order, "Lê Văn Cường")
    return paper


def notice() -> Paper:
    """Thông báo of one page, without a number at its top, signed by an acting head; a draft without number and day."""
    paper = Paper()
    paper.document.sections[0].header.is_linked_to_previous = True
    paper.heading(COMMUNE, "Số:        /TB-UBND", "Đồng Tâm, ngày       tháng 01 năm 2026")
    paper.title("THÔNG BÁO", "Lịch tiếp công dân năm 2026", line_mm=28)
    paper.text("1. Thời gian: ngày 15 hằng tháng.", "2. Địa điểm: trụ sở Ủy ban nhân dân xã.")
    paper.text("Đề nghị các đơn vị phối hợp thực hiện./.", last=True)
    paper.ending(("- Các đơn vị thuộc xã;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"))
    return paper


def decision() -> Paper:
    """Quyết định of the chair with grounds and articles, and Phần, Chương, Mục and Tiểu mục between them."""
    paper = Paper()
    paper.heading(COMMUNE, "Số: 101/QĐ-UBND", DAY)
    paper.title("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc", line_mm=28)
    paper.put(paper.document, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", bold=True).paragraph_format.space_after = Pt(6)
    paper.text(
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân xã.",
        italic=True,
    )
    paper.put(paper.document, "QUYẾT ĐỊNH:", bold=True).paragraph_format.space_after = Pt(6)
    paper.text("**Điều 1.** Ban hành kèm theo Quyết định này Quy chế làm việc, gồm các nội dung sau:")
    for line in ("Phần I", "QUY ĐỊNH CHUNG", "Chương I", "PHẠM VI", "Mục 1", "ĐỐI TƯỢNG", "Tiểu mục 1", "CÔNG CHỨC"):
        paper.put(paper.document, line, bold=True).paragraph_format.space_after = Pt(6)
    paper.text("Điều 2. Phạm vi điều chỉnh", bold=True)
    paper.text("1. Quy chế này quy định nguyên tắc làm việc.", "2. Công chức thực hiện Quy chế này.")
    paper.text("**Điều 3.** Các đơn vị chịu trách nhiệm thi hành Quyết định này./.", last=True)
    paper.ending(("- Như Điều 3;", "- Lưu: VT, VP."), ("CHỦ TỊCH",))
    return paper


PAPERS = {"letter": letter, "plan": plan, "proposal": proposal, "notice": notice, "decision": decision}
