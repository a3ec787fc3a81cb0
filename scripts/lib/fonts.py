"""Cuts the interface's fonts: fonts.py FROM INTO, where FROM holds noto-sans and noto-sans-jp.

sans.ttf and sans-bold.ttf: what names of Europe are written with and the usual signs, with the arrows and
shapes that Noto Sans lacks set in from the Japanese face; small, as the page waits for them.
jp.ttf: what CP932 (Japanese Windows) can write.
sans-rest.ttf, sans-bold-rest.ttf, jp-rest.ttf: all that the three leave out, fetched when a text needs it.
Plain outlines and a character map are all that ImGui reads: no layout tables, no hinting.
"""
import os
import sys
import tempfile

from fontTools import merge, subset
from fontTools.ttLib import TTFont

# Latin of Europe and Vietnam with the marks that are typed apart, Greek, Cyrillic, punctuation, currencies.
TEXT = [(0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x218, 0x21B), (0x300, 0x30C), (0x323, 0x328),
        (0x384, 0x3CE), (0x400, 0x45F), (0x490, 0x4E9), (0x1E9E, 0x1EF9), (0x2010, 0x2044), (0x20A0, 0x20BF),
        (0x2116, 0x2116), (0x2122, 0x2122), (0x2212, 0x2212), (0xFFFD, 0xFFFD)]
SYMBOLS = [(0x2190, 0x2199), (0x221E, 0x221E), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
           (0x25A0, 0x25A1), (0x25B2, 0x25BD), (0x25C6, 0x25CF), (0x2605, 0x2606), (0x2713, 0x2717), (0xFF5E, 0xFF5E)]
UNREAD = ["GPOS", "GSUB", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "DSIG", "gasp"]


def codes(ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def cp932():
    found = set()
    for lead in range(256):
        for code in [bytes([lead])] + [bytes([lead, trail]) for trail in range(0x40, 0xFD)]:
            try:
                found.update(map(ord, code.decode("cp932")))
            except UnicodeDecodeError:
                continue
    return {c for c in found if (chr(c).isprintable() or c == 0x3000) and not 0xE000 <= c <= 0xF8FF}


def cut(source, unicodes, target):
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += UNREAD
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    subset.save_font(font, target, options)


def join(text, symbols, target):
    """One file of both; line height and licence stay those of the text face."""
    kept = TTFont(text)
    font = merge.Merger().merge([text, symbols])
    for table in ("hhea", "OS/2"):
        for field in ("ascent", "descent", "lineGap", "sTypoAscender", "sTypoDescender", "sTypoLineGap",
                      "usWinAscent", "usWinDescent"):
            if hasattr(kept[table], field):
                setattr(font[table], field, getattr(kept[table], field))
    font["name"] = kept["name"]
    font.save(target)


def main(source, into):
    jp = f"{source}/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf"
    cut(jp, cp932(), f"{into}/jp.ttf")
    cut(jp, set(TTFont(jp).getBestCmap()) - cp932(), f"{into}/jp-rest.ttf")
    with tempfile.TemporaryDirectory() as folder:
        for name, weight in (("sans", "400Regular"), ("sans-bold", "700Bold")):
            text = f"{source}/noto-sans/{weight}/NotoSans_{weight}.ttf"
            here = set(TTFont(text).getBestCmap())
            cut(text, codes(TEXT + SYMBOLS), f"{folder}/text.ttf")
            cut(jp, codes(SYMBOLS) - here, f"{folder}/symbols.ttf")
            cut(text, here - codes(TEXT + SYMBOLS), f"{into}/{name}-rest.ttf")
            join(f"{folder}/text.ttf", f"{folder}/symbols.ttf", f"{into}/{name}.ttf")


main(*sys.argv[1:])
