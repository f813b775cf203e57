"""The door of the engine: the text of a file in, its texts out."""

from __future__ import annotations

from balai.texts.engine import words
from balai.texts.engine.attendance import Roll, attendance_of
from balai.texts.engine.blocks import Block, blocks_of
from balai.texts.engine.chairs import co_chairs
from balai.texts.engine.drafts import Notes, finished
from balai.texts.engine.english import ENGLISH
from balai.texts.engine.furniture import settle_numbers, without_captions, without_furniture
from balai.texts.engine.inline import inline_lists
from balai.texts.engine.joining import joined_pages
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.markup import without_citations
from balai.texts.engine.meaning import with_clauses
from balai.texts.engine.names import NO_NAMES, Names
from balai.texts.engine.preface import preface_of
from balai.texts.engine.rolls import without_rolls
from balai.texts.engine.shapes import LeftOut, ParsedText, Reading
from balai.texts.engine.structure import outline_of
from balai.texts.engine.tables import without_tables
from balai.texts.engine.texts_in_file import parts_of


def read_texts(source: str, *, lexicon: Lexicon = ENGLISH, names: Names = NO_NAMES) -> list[ParsedText]:
    """The texts in a file's plain or Markdown text, in reading order. Never raises, whatever the input."""
    return list(read_file(source, lexicon=lexicon, names=names).texts)


def read_file(source: str, *, lexicon: Lexicon = ENGLISH, names: Names = NO_NAMES) -> Reading:
    """The texts, and each word that is in none of them with the reason. Linear in the size of the source."""
    blocks, roll, listed = without_rolls(blocks_of(source), lexicon, names)
    parts, outside = parts_of(blocks, lexicon)
    outside.extend(listed)
    texts: list[ParsedText] = []
    for part in parts:
        text, left_out = _read_part(blocks[part.first : part.end], roll if not texts else Roll(), lexicon, names)
        outside.extend(left_out)
        if text.provisions:
            texts.append(text)
        else:
            outside.extend(_without_body(text, blocks[part.first].line))
    shown = [LeftOut(one.line, without_citations(one.text)[0], one.reason) for one in outside]
    return Reading(tuple(texts), tuple(sorted(shown, key=lambda one: one.line)))


def _read_part(blocks: list[Block], roll: Roll, lexicon: Lexicon, names: Names) -> tuple[ParsedText, list[LeftOut]]:
    blocks, notes = _notes_apart(blocks)
    blocks, furniture = without_furniture(blocks)
    blocks, pages = settle_numbers(blocks)
    preface, size = preface_of(blocks, lexicon, names)
    body, captions = without_captions(blocks[size:])
    body, rules = without_tables(inline_lists(joined_pages(body)), lexicon)
    outline = outline_of(body, preface.kind, lexicon)
    bare, loose = finished(outline.drafts, notes)
    attended = preface.kind in lexicon.kinds_with_attendance
    prose = [one.text for one in bare]
    text = ParsedText(
        title=preface.title,
        kind=preface.kind,
        body=preface.body,
        number=preface.number,
        place=preface.place,
        dates=preface.dates,
        language=_language(prose, lexicon),
        co_chairs=co_chairs(prose[:3], names),
        attendance=attendance_of(bare if attended else (), names, roll),
        provisions=with_clauses(
            bare, kind=preface.kind, dates=preface.dates, lexicon=lexicon, names=names, body=preface.body
        ),
        preface=preface.lines,
        sections=tuple(outline.sections),
        loose_footnotes=tuple(loose),
    )
    return text, [*furniture, *pages, *captions, *rules, *outline.labels]


def _notes_apart(blocks: list[Block]) -> tuple[list[Block], Notes]:
    notes = [(block.number or "", without_citations(block.text)[0]) for block in blocks if block.kind == "note"]
    return [block for block in blocks if block.kind != "note"], notes


def _language(prose: list[str], lexicon: Lexicon) -> str:
    """The language whose function words are the most, as an ISO 639-1 code; 'und' where there are none."""
    sample = words.words(" ".join(prose)[:20_000].lower())
    counts = {code: sum(word in known for word in sample) for code, known in lexicon.function_words.items()}
    best = max(counts, key=lambda code: counts[code], default="und")
    return best if counts.get(best) else "und"


def _without_body(text: ParsedText, line: int) -> list[LeftOut]:
    """A text of headings only is none: its lines are listed instead."""
    headings = [*text.preface, *(section.heading for section in text.sections)]
    notes = [note.text for note in text.loose_footnotes]
    return [LeftOut(line, words_, "no body") for words_ in [*headings, *notes]]
