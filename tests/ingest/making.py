"""Files made for tests, byte by byte where a vendor's library would make them too well."""

import io
import zipfile
from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"document": "document.main", "numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
{"".join(f'<Override PartName="/word/{n}.xml" ContentType="{_OFFICE}.{k}+xml"/>' for n, k in _KINDS.items())}
</Types>"""
_RELATION = (
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def run(text: str, *, bold: bool = False, more: str = "") -> str:
    """Return the XML of a run."""
    properties = f"<w:rPr>{'<w:b/>' if bold else ''}{more}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, style: str = "", properties: str = "") -> str:
    """Return the XML of a paragraph; text that is no XML becomes a run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{runs}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Return the XML of a table; a cell's lines are its paragraphs."""
    cells = ("".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _cell(text: str) -> str:
    return text if text.startswith("<") else "".join(paragraph(line) for line in text.split("\n"))


def word(*body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a .docx of these paragraphs and tables; text that is no XML becomes a paragraph.

    `parts` are further ones: "numbering", "styles", "footnotes".
    """
    blocks = "".join(one if one.startswith("<") else paragraph(one) for one in body)
    return word_of_xml(f"<w:document {W} {MC}><w:body>{blocks}</w:body></w:document>", parts)


def word_of_xml(document: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a .docx whose main part is this XML."""
    parts = parts or {}
    related = "".join(_RELATION.format(id=f"r{name}", kind=name, target=f"{name}.xml") for name in parts)
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(_RELATION.format(id="r1", kind="officeDocument", target="word/document.xml")),
        "word/_rels/document.xml.rels": _RELATIONS.format(related),
        "word/document.xml": document,
    } | {f"word/{name}.xml": part for name, part in parts.items()}
    return package(files)


def package(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return out.getvalue()


def numbering(*levels: tuple[str, str], start: int = 1, more: str = "") -> str:
    """Return a numbering part with one list, number 1, of these levels: (format, pattern)."""
    told = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    lists = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>{lists}</w:numbering>'


def numbered(text: str, depth: int = 0, number: int = 1) -> str:
    """Return a paragraph of an automatic list."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def pdf(*pages: Sequence[str], trailer: str = "") -> bytes:
    """Return a PDF whose pages hold these lines, each letter half as wide as the type is high.

    A page without lines is filled by a picture, as a scan is.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = _font(objects)
    picture = _stream(
        objects,
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        b"\x00",
    )
    kids = [_page(objects, lines, font, picture) for lines in pages]
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _written(objects, trailer)


def _page(objects: list[str], lines: Sequence[str], font: int, picture: int) -> int:
    drawn = "q 595 0 0 842 0 0 cm /I Do Q"
    if lines:
        shown = (f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
        drawn = f"BT /F 12 Tf 14 TL 60 780 Td {' '.join(shown)} ET"
    content = _stream(objects, "", drawn.encode())
    resources = f"<< /Font << /F {font} 0 R >> /XObject << /I {picture} 0 R >> >>"
    objects.append(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {content} 0 R >>"
    )
    return len(objects)


def _font(objects: list[str]) -> int:
    letters = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    unicode = _stream(objects, "", letters)
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects.append(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        f"/DescendantFonts [{len(objects)} 0 R] /ToUnicode {unicode} 0 R >>"
    )
    return len(objects)


def _stream(objects: list[str], entries: str, data: bytes) -> int:
    objects.append(f"<< {entries} /Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream")
    return len(objects)


def _written(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode("latin-1")
