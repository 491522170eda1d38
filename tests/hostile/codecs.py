"""PDFs that hurt inside: decoders, functions, fonts, cross-references, things attached."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

from tests.hostile.pdfs import CATALOG, DRAW, SANE, document, one_page, stream, zeros

NOISE = hashlib.shake_256(b"codecs").digest(20_000)
SHOW = stream(b"700 0 0 400 0 0 cm /I Do")
TEXT = stream(b"BT /F1 24 Tf 40 200 Td (Hola) Tj ET")
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 720 405] >>"


def image(width: int, height: int, data: bytes, filters: bytes, more: bytes = b"/ColorSpace /DeviceGray") -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /Filter [%s] %s" % (width, height, filters, more)
    bits = b"" if b"BitsPerComponent" in more else b" /BitsPerComponent 8"
    return one_page(SHOW, resources=b"/XObject << /I 5 0 R >>", o5=stream(data, head + bits))


def one_bit(side: int = 30_000) -> bytes:
    """All black: 900 million pixels in 110 kB."""
    return image(side, side, zeros(side * side // 8), b"/FlateDecode", b"/ColorSpace /DeviceGray /BitsPerComponent 1")


def lzw(rounds: int = 100) -> bytes:
    """Each code stands for a string one zero longer than the last: 570 kB that mean 740 MB."""
    bits = []
    for code in (256, 0, *range(258, 4094)):
        known = max(code, 258)
        bits.append(f"{code:0{9 if known < 511 else 10 if known < 1023 else 11 if known < 2047 else 12}b}")
    once = "".join(bits)
    count = len(once) * 8
    unit = int(once * 8, 2).to_bytes(count // 8, "big")
    return one_page(stream(unit * (rounds // 8), b"/Filter /LZWDecode"))


def run_length(size: int = 3_000_000) -> bytes:
    """Each two bytes say: 128 times this one; three times over."""
    once = b"\x81\x81" * (size // 2)
    return one_page(stream(once, b"/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]"))


def ascii_chain(depth: int = 500) -> bytes:
    return one_page(stream(b"3030" * 1000, b"/Filter [" + b"/ASCIIHexDecode " * depth + b"]"))


def predictor() -> bytes:
    parameters = b"/DecodeParms << /Predictor 15 /Colors 2147483647 /BitsPerComponent 32 /Columns 2147483647 >>"
    return image(8, 8, zlib.compress(NOISE), b"/FlateDecode", b"/ColorSpace /DeviceGray " + parameters)


def shading(function: bytes, **objects: bytes) -> bytes:
    """A page painted by a function."""
    kind = b"<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [720 0 0 405 0 0] /Function 6 0 R >>"
    return one_page(stream(b"/S sh"), resources=b"/Shading << /S 5 0 R >>", o5=kind, o6=function, **objects)


def calculator(program: bytes) -> bytes:
    return shading(stream(program, b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]"))


def function_to_itself() -> bytes:
    return shading(b"<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>")


def sampled() -> bytes:
    sizes = b"/FunctionType 0 /Domain [0 1 0 1] /Range [0 1] /Size [65535 65535] /BitsPerSample 32"
    return shading(stream(NOISE, sizes))


def font(kind: bytes, key: bytes, data: bytes) -> bytes:
    body = b"<< /Type /Font /Subtype /%s /BaseFont /Bad /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>" % kind
    descriptor = b"<< /Type /FontDescriptor /FontName /Bad /Flags 4 /FontBBox [0 0 1e30 -1e30] /%s 7 0 R >>" % key
    more = {"o5": body, "o6": descriptor, "o7": stream(data)}
    return one_page(TEXT, resources=b"/Font << /F1 5 0 R >>", **more)


def type3_to_itself() -> bytes:
    """A letter whose drawing writes that letter."""
    body = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 72 /LastChar 72 "
        b"/Widths [9] /Encoding << /Differences [72 /H] >> /CharProcs << /H 6 0 R >> "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return one_page(TEXT, resources=b"/Font << /F1 5 0 R >>", o5=body, o6=stream(b"BT /F1 9 Tf (HHHHHHHHHH) Tj ET"))


def unicode_bomb() -> bytes:
    """A table that says each letter means 500 others."""
    rows = b"".join(b"<%02x> <%s>\n" % (n, b"0041" * 500) for n in range(256))
    table = b"/CIDInit /ProcSet findresource begin begincmap\n256 beginbfchar\n" + rows + b"endbfchar endcmap end"
    body = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    content = stream(b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 2000 + b"ET")
    return one_page(content, resources=b"/Font << /F1 5 0 R >>", o5=body, o6=stream(table))


def pattern_to_itself() -> bytes:
    head = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001 /YStep 0.0001 "
        b"/Resources << /Pattern << /P 5 0 R >> >>"
    )
    paint = b"/Pattern cs /P scn 0 0 720 405 re f"
    return one_page(stream(paint), resources=b"/Pattern << /P 5 0 R >>", o5=stream(paint, head))


def soft_masks(levels: int = 40) -> bytes:
    """Transparency in transparency."""
    objects = {}
    for number in range(10, 10 + levels):
        state = b"/GS << /M << /SMask << /S /Luminosity /G %d 0 R >> >> >>" % (number + 1)
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 720 405] /Group << /S /Transparency /CS /DeviceRGB >>"
        resources = b"/Resources << /ExtGState %s /XObject << /F %d 0 R >> >>" % (state[4:], number + 1)
        objects[f"o{number}"] = stream(b"/M gs /F Do /F Do", head + b" " + resources)
    return one_page(stream(b"/F Do"), resources=b"/XObject << /F 10 0 R >>", **objects)


def xref_loop() -> bytes:
    """The table of objects names itself as the older one."""
    data = document({1: CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: PAGE})
    return data.replace(b"/Root", b"/Prev %d /Root" % data.rindex(b"xref\n0"))


def xref_huge() -> bytes:
    return SANE.replace(b"\nxref\n0 ", b"\nxref\n0 4294967295").replace(b"/Size ", b"/Size 2147483647")


def object_stream() -> bytes:
    """A stream of objects that claims to hold a million and to extend itself."""
    head = b"/Type /ObjStm /N 1000000 /First 6 /Extends 3 0 R /Filter /FlateDecode"
    packed = zlib.compress(b"9 0 8 1 " * 1000)
    return document({1: CATALOG, 2: b"<< /Type /Pages /Count 1 /Kids [9 0 R] >>", 3: stream(packed, head)})


def length_to_itself() -> bytes:
    return one_page(b"<< /Length 4 0 R >>\nstream\n0 0 9 9 re f\nendstream")


def deep_tree(depth: int = 50_000) -> bytes:
    """A page under fifty thousand floors."""
    floors = {n: b"<< /Type /Pages /Count 1 /Parent %d 0 R /Kids [%d 0 R] >>" % (n - 1, n + 1) for n in range(2, depth)}
    return document({1: CATALOG, **floors, depth: b"<< /Type /Page /Parent %d 0 R >>" % (depth - 1)})


def deep_objects(depth: int = 100_000) -> bytes:
    return one_page(DRAW, catalog=b"/X " + b"[" * depth + b"]" * depth)


def outline_loop() -> bytes:
    item = b"<< /Title (again) /Parent 5 0 R /Next 6 0 R /Prev 6 0 R /First 6 0 R /Dest [3 0 R /Fit] >>"
    return one_page(DRAW, catalog=b"/Outlines 5 0 R", o5=b"<< /First 6 0 R /Last 6 0 R /Count 99999 >>", o6=item)


def attached() -> bytes:
    """A program inside, and a form that wants to be filled."""
    names = b"/Names << /EmbeddedFiles << /Names [(run.exe) 5 0 R] >> >>"
    form = b" /AcroForm << /XFA 6 0 R /NeedAppearances true /Fields [] >>"
    holder = b"<< /Type /Filespec /F (../../run.exe) /EF << /F 6 0 R >> >>"
    return one_page(DRAW, catalog=names + form, o5=holder, o6=stream(b"MZ" + NOISE))


def stamps(count: int = 20_000) -> bytes:
    """Each covers the page."""
    note = b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 720 405] /F 4 /AP << /N 6 0 R >> >>"
    look = stream(b"0 0 720 405 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 720 405]")
    page = PAGE.replace(b">>", b"/Annots [" + b"5 0 R " * count + b"] >>")
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return document({1: CATALOG, 2: pages, 3: page, 5: note, 6: look})


FILES: dict[str, Callable[[], bytes]] = {
    "one-bit-image.pdf": one_bit,
    "lzw-bomb.pdf": lzw,
    "run-length-bomb.pdf": run_length,
    "hex-chain.pdf": ascii_chain,
    "predictor.pdf": predictor,
    "jpx-noise.pdf": lambda: image(9999, 9999, b"\0\0\0\x0cjP  \r\n\x87\n" + NOISE, b"/JPXDecode", b""),
    "jbig2-noise.pdf": lambda: image(
        9999, 9999, NOISE, b"/JBIG2Decode", b"/ColorSpace /DeviceGray /BitsPerComponent 1"
    ),
    "fax-noise.pdf": lambda: image(
        60_000, 60_000, NOISE, b"/CCITTFaxDecode", b"/BitsPerComponent 1 /DecodeParms << /K -1 /Columns 60000 >>"
    ),
    "jpeg-noise.pdf": lambda: image(9999, 9999, b"\xff\xd8\xff\xe0" + NOISE, b"/DCTDecode"),
    "calculator.pdf": lambda: calculator(b"{ " + b"dup mul 2 copy exp " * 5_000 + b"}"),
    "calculator-deep.pdf": lambda: calculator(b"{" * 100_000 + b"}" * 100_000),
    "function-to-itself.pdf": function_to_itself,
    "sampled-huge.pdf": sampled,
    "font-truetype.pdf": lambda: font(b"TrueType", b"FontFile2", b"\0\1\0\0\xff\xff" + NOISE),
    "font-type1.pdf": lambda: font(b"Type1", b"FontFile", b"%!PS-AdobeFont-1.0\n" + NOISE),
    "font-cff.pdf": lambda: font(b"Type1", b"FontFile3", b"\1\0\4\4\0\1" + NOISE),
    "type3-to-itself.pdf": type3_to_itself,
    "unicode-bomb.pdf": unicode_bomb,
    "pattern-to-itself.pdf": pattern_to_itself,
    "soft-masks.pdf": soft_masks,
    "xref-loop.pdf": xref_loop,
    "xref-huge.pdf": xref_huge,
    "object-stream.pdf": object_stream,
    "length-to-itself.pdf": length_to_itself,
    "deep-tree.pdf": deep_tree,
    "deep-objects.pdf": deep_objects,
    "outline-loop.pdf": outline_loop,
    "attached.pdf": attached,
    "annotations.pdf": stamps,
    "parent-is-child.pdf": lambda: document(
        {1: CATALOG, 2: b"<< /Type /Pages /Count 1 /Parent 3 0 R /Kids [3 0 R] >>", 3: PAGE.replace(b"2 0 R", b"3 0 R")}
    ),
}
