"""Blocks of one text turned into provisions: paragraphs, items, areas, activities, recommendations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from balai.texts.engine import words
from balai.texts.engine.blocks import Block
from balai.texts.engine.drafts import Draft, Outline
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.markup import without_citations
from balai.texts.engine.numbering import HEADING_STYLES
from balai.texts.engine.shapes import LeftOut, Section

_TITLE_WORDS = 30
_HEAD_WORDS = 6
_ANY = re.IGNORECASE | re.DOTALL
_HOLDERS = frozenset({"area", "recommendation"})


@dataclass(slots=True)
class Builder:
    """Reads blocks one by one and knows where in the text it stands."""

    kind: str
    lexicon: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    labels: list[LeftOut] = field(default_factory=list)
    section: str | None = None
    section_kind: str | None = None
    holder: Draft | None = None
    holder_level: int = 0
    paragraph: Draft | None = None
    items: list[Draft] = field(default_factory=list)
    last: int = 0
    label: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        names = "|".join(sorted(map(re.escape, self.lexicon.labels), key=len, reverse=True))
        self.label = re.compile(rf"({names})\s+([0-9]{{1,3}}|[IVX]{{1,5}})\s*[:.–—-]\s*(\S.*)", _ANY)

    def read(self, block: Block, following: Block | None) -> None:
        may_be = block.kind in {"text", "heading"} and not block.number
        labelled = self.label.match(block.text) if may_be else None
        if labelled:
            self._labelled(labelled, block)
        elif block.kind == "heading" or self._is_heading(block, following):
            self._heading(block)
        elif block.kind == "marked":
            self._marked(block)
        else:
            self._paragraph(None, block)

    def _add(self, kind: str, block: Block, parent: Draft | None) -> Draft:
        draft = Draft(kind, block.number, parent, self.section, block.text, block.style)
        self.drafts.append(draft)
        return draft

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        """A plain line is a heading when it looks like a title and text follows it."""
        is_aside = block.text.startswith("(") and block.text.endswith(")")
        if following is None or not words.is_title(block.text.strip("()") if is_aside else block.text):
            return False
        if block.kind == "text":
            return following.kind != "row"
        if block.style == "1":
            return True
        if block.style in HEADING_STYLES:
            in_list = bool(self.items) and self.items[-1].style == block.style
            return not in_list and following.style != block.style
        if self._heads_prose(block, following):
            return True
        opens = following.kind == "marked" and following.value != (block.value or 0) + 1
        return opens and not block.style.startswith("-") and self.kind in self.lexicon.kinds_with_areas

    def _heads_prose(self, block: Block, following: Block) -> bool:
        """'1. Lamps and Oil' above a paragraph without a number: the title of a section, no item."""
        is_numbered = block.value is not None and not block.style.startswith("-")
        is_prose = following.kind == "text" and words.is_finished(following.text)
        is_head = words.is_head(block.text) or (following.gap > 0 and words.is_title(block.text, _HEAD_WORDS))
        return is_numbered and is_prose and is_head and self.kind not in self.lexicon.kinds_with_areas

    def _labelled(self, match: re.Match[str], block: Block) -> None:
        """'Recommendation 3: ...', 'Goal 2 - ...': a heading that holds what follows, or a text by itself."""
        kind = self.lexicon.labels[match[1].lower()]
        self.labels.append(LeftOut(block.line, match[1], "label"))
        is_title = kind in _HOLDERS and words.is_short(match[3], _TITLE_WORDS)
        draft = Draft(kind, match[2], None, match[3] if is_title else self.section, "" if is_title else match[3])
        self.drafts.append(draft)
        self._hold(draft, block.level)

    def _hold(self, draft: Draft, level: int) -> None:
        self.holder, self.holder_level = draft, level
        self.paragraph, self.items = (draft if draft.kind not in _HOLDERS else None), []
        self.section, self.section_kind = draft.heading, None

    def _heading(self, block: Block) -> None:
        numbered = block.number or block.style == "|"
        if numbered and self.kind in self.lexicon.kinds_with_areas:
            draft = Draft("area", block.number or None, None, block.text, "", block.style)
            self.drafts.append(draft)
            self._hold(draft, block.level)
            return
        self.sections.append(Section(without_citations(block.printed)[0], block.level, len(self.drafts)))
        self.section = block.printed
        self.section_kind = self.lexicon.sections.get(words.fold(block.text))
        if not self.holder or not block.level or block.level <= self.holder_level:
            self.holder, self.holder_level = None, 0
        self.paragraph, self.items = None, []

    def _marked(self, block: Block) -> None:
        if self._is_item(block) and not self._stands_alone(block):
            self._item(block)
        else:
            self._paragraph(block.value, block)

    def _stands_alone(self, block: Block) -> bool:
        """A dash before a whole sentence that no paragraph has opened is a paragraph with a dash."""
        if block.number is not None or self.items or self.holder or self.section_kind:
            return False
        if self.paragraph and (self.paragraph.opens_list or not self.paragraph.style.startswith("-")):
            return False
        return block.text[0].isupper() and block.text.endswith((".", ":", ";")) and not words.is_short(block.text, 6)

    def _is_item(self, block: Block) -> bool:
        """Whether a marked block belongs to the list that the last paragraph opened."""
        if block.value is None:
            return True
        if self.items:
            previous = self._previous(block.style)
            if previous is not None:
                return block.value == previous + 1 and not self._resumes(block)
        opens = self.items[-1].opens_list if self.items else bool(self.paragraph and self.paragraph.opens_list)
        return opens and block.value == 1 and not (self.last == 0 and self._is_unused(block))

    def _is_unused(self, block: Block) -> bool:
        """No list yet and no numbered paragraph: an opening 'decided as follows:' before paragraph 1."""
        return block.style == "1." and self.section_kind is None and len(self.drafts) == 1

    def _previous(self, style: str) -> int | None:
        same = [item for item in self.items if item.style == style and item.number and item.number.isdecimal()]
        return int(same[-1].number or 0) if same else None

    def _resumes(self, block: Block) -> bool:
        """A number that goes on with the paragraphs as well as with the list: the paragraphs' look decides."""
        style = self.paragraph.style if self.paragraph else ""
        return block.value == self.last + 1 and block.style == style and self.items[-1].text.endswith(".")

    def _item(self, block: Block) -> None:
        depth = next((i for i, item in enumerate(self.items) if item.style == block.style), None)
        if depth is not None:
            del self.items[depth:]
        elif self.items and not (self.items[-1].opens_list or self._heads(self.items[-1], block)):
            self.items.pop()
        parent = self.items[-1] if self.items else self.paragraph or self.holder
        kind = "item" if self.paragraph or self.items else self._kind_in_place("item")
        self.items.append(self._add(kind, block, parent))

    def _heads(self, item: Draft, block: Block) -> bool:
        """Whether the last item is only the title of what follows ('1. Prevention', then 'a. ...')."""
        return words.is_title(item.text) and item.number is not None and block.number in {"a", "i", "1", "A", None}

    def _kind_in_place(self, usual: str) -> str:
        """What stands directly under 'Objective' or under an area is an objective or an activity."""
        if self.section_kind:
            return self.section_kind
        if self.holder and self.holder.kind == "area":
            return "activity"
        return usual

    def _paragraph(self, value: int | None, block: Block) -> None:
        numbered = block.number is not None
        kind = self._kind_in_place("paragraph") if numbered else "paragraph"
        parent = self.holder
        if not numbered and self.paragraph and self.paragraph.number and self.paragraph.kind == "paragraph":
            parent = self.paragraph
        draft = self._add(kind, block, parent)
        self.items = []
        if parent is None or parent is self.holder:
            self.paragraph = draft
        if value is not None:
            self.last = value


def outline_of(blocks: list[Block], kind: str, lexicon: Lexicon) -> Outline:
    """The provisions of a text of that kind, its section headings, and the label words ('Recommendation')."""
    builder = Builder(kind, lexicon)
    for index, block in enumerate(blocks):
        builder.read(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    _raise_objectives(builder)
    return Outline(builder.drafts, builder.sections, builder.labels)


def _raise_objectives(builder: Builder) -> None:
    """Items of a paragraph that opens the list under 'Objective(s)' are the objectives themselves."""
    for draft in builder.drafts:
        kind = builder.lexicon.sections.get(words.fold(draft.heading)) if draft.heading else None
        if kind and draft.kind == "item" and draft.parent and draft.parent.kind == "paragraph":
            draft.kind = kind
