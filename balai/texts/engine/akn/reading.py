"""Reading the standard form: our own file gives back the same text; another programme's gives its structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from balai.texts.engine.akn.naming import KINDS, THREE_LETTERS, UNDATED, XML_LANG, akn, local, ours
from balai.texts.engine.akn.record import LISTS, StandardProvision, StandardText

LARGEST = 20_000_000
"""Bytes."""
DEEPEST = 60
OUTER = frozenset(["book", "chapter", "division", "part", "section", "subchapter", "subdivision", "subpart", "title"])
"""What only gathers provisions under a heading."""
PROVISIONS = frozenset({
    "alinea", "article", "clause", "hcontainer", "indent", "item", "level", "paragraph", "point", "proviso", "rule",
    "subclause", "subparagraph", "subrule", "subsection",
})  # fmt: skip
"""What says something itself."""
GATHERING = frozenset(["content", "blockList", "intro", "wrapUp", "container"])
"""What may hold provisions in the files of another programme."""
BLOCKS = frozenset(["p", "table"])
LEADING = frozenset(["listIntroduction", "listWrapUp"])
LOOSE = frozenset(["mainBody", "wrapUp", "container"])
"""Where such a block belongs to no provision."""
NAMED = frozenset(["area", "activity", "recommendation", "objective"])
LANGUAGES = {long: short for short, long in THREE_LETTERS.items()}


class NotStandard(Exception):
    """A file that is not a text in the standard form; `str()` says why, for its author."""


def read_standard(form: bytes) -> StandardText:
    """The text in `form`. Raises `NotStandard`. Entities and document types are refused unread."""
    if len(form) > LARGEST:
        raise NotStandard(f"more than {LARGEST} bytes")
    try:
        root = fromstring(form, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotStandard(str(error) or type(error).__name__) from error
    if root.tag != akn("akomaNtoso") or _depth(root) > DEEPEST:
        raise NotStandard("no Akoma Ntoso 1.0, or nested too deep")
    document = next(iter(root), None)
    body = None if document is None else document.find(akn("mainBody"))
    if document is None or body is None:
        raise NotStandard("no mainBody")
    try:
        return _text(document, body)
    except (ValueError, KeyError, TypeError) as error:
        raise NotStandard(f"{type(error).__name__}: {error}") from error


def _depth(root: Element) -> int:
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in node]
    return deepest


def _text(document: Element, body: Element) -> StandardText:
    facts = document.find(f"{akn('meta')}/{akn('proprietary')}/{ours('text')}")
    if facts is None:
        return _foreign(document, body)
    told: dict[str, Any] = {
        name: facts.get(name, "") for name in ("ref", "kind", "symbol", "dated", "place", "body", "meeting")
    }
    number, mark = facts.get("number"), facts.find(ours("mark"))
    return StandardText(
        **told,
        title=_attribute(document, "FRBRalias", "value"),
        forum=_attribute(document, "FRBRcountry", "value"),
        language=facts.get("language", "und"),
        number=int(number) if number else None,
        dates=tuple(_all(facts, "date")),
        co_chairs=tuple(_all(facts, "coChair")),
        attendance=_attendance(facts),
        preface=_lines(document),
        notes=_loose_notes(document),
        tlp="" if mark is None else mark.get("tlp", ""),
        names=_named(document, "TLCOrganization", "org_"),
        events=_named(document, "TLCEvent", "meeting_"),
        concepts=_named(document, "TLCConcept", "area_"),
        provisions=tuple(_Reader(document).provisions(body)),
    )


def _foreign(document: Element, body: Element) -> StandardText:
    """What another programme wrote: title, date, language and structure; its references are its `wId`s no more."""
    language = _attribute(document, "FRBRlanguage", "language")
    dated = _attribute(document, "FRBRdate", "date")[:10]
    return StandardText(
        ref="",
        title=_foreign_title(document),
        kind=document.get("name", "statement"),
        symbol=_attribute(document, "FRBRnumber", "value"),
        dated="" if dated == UNDATED else dated,
        dates=() if dated in ("", UNDATED) else (dated,),
        language=LANGUAGES.get(language, language[:2] or "und"),
        provisions=tuple(_Reader(document, is_ours=False).provisions(body)),
        is_complete=False,
    )


def _foreign_title(document: Element) -> str:
    """As it is printed, else as the metadata has it."""
    printed = (document.find(f".//{akn(name)}") for name in ("docTitle", "longTitle", "shortTitle"))
    written = (" ".join(_flat(node).split()) for node in printed)
    return next(filter(None, (*written, _attribute(document, "FRBRalias", "value"))), document.get("name", ""))


def _attribute(document: Element, element: str, name: str) -> str:
    found = document.find(f".//{akn(element)}")
    return "" if found is None else found.get(name, "")


def _all(node: Element, name: str) -> list[str]:
    return [one.text or "" for one in node.findall(ours(name))]


def _attendance(facts: Element) -> dict[str, tuple[dict[str, str], ...]]:
    found: dict[str, list[dict[str, str]]] = {}
    for one in facts.findall(ours("attended")):
        if (standing := one.get("as", "")) in LISTS:
            found.setdefault(standing, []).append({"printed": one.text or "", "code": one.get("code", "")})
    return {standing: tuple(listed) for standing, listed in found.items()}


def _named(document: Element, element: str, prefix: str) -> dict[str, str]:
    nodes = document.iter(akn(element))
    return {
        node.get("eId", "").removeprefix(prefix): node.get("showAs", "")
        for node in nodes
        if node.get("eId", "").startswith(prefix)
    }


def _lines(document: Element) -> tuple[str, ...]:
    lines = document.find(f"{akn('preface')}/{akn('container')}[@name='as-printed']")
    return () if lines is None else tuple(read_words(line)[0] for line in lines.findall(akn("p")))


def _loose_notes(document: Element) -> tuple[dict[str, Any], ...]:
    ended = document.find(f"{akn('conclusions')}/{akn('p')}")
    return () if ended is None else tuple(read_words(ended)[1])


def read_words(node: Element) -> tuple[str, list[dict[str, Any]]]:
    """The words of a block without its notes, and the notes with the places where they are cited."""
    said = node.text or ""
    notes: list[dict[str, Any]] = []
    for child in node:
        name = local(child.tag)
        if name == "eol":
            said += "\n"
        elif name == "authorialNote":
            notes.append(_note(child, len(said)))
        else:
            inner, more = read_words(child)
            notes += [note | {"at": note["at"] if note["at"] is None else note["at"] + len(said)} for note in more]
            said += inner
        said += child.tail or ""
    return said, notes


def _note(node: Element, at: int) -> dict[str, Any]:
    words = " ".join(read_words(block)[0] for block in node)
    return {"number": node.get("marker", ""), "text": words, "at": None if node.get("class") == "uncited" else at}


class _Reader:
    """Walks the body; what our file says of each provision is found by its permanent reference."""

    def __init__(self, document: Element, *, is_ours: bool = True) -> None:
        self._said = {one.get("wId", ""): one for one in document.iter(ours("provision"))}
        self._is_ours = is_ours
        self._count = 0

    def provisions(self, node: Element, parent: str = "", heading: str = "") -> Iterator[StandardProvision]:
        """What stands under `node` in reading order; `heading` is the nearest one above."""
        for child in node:
            name = local(child.tag)
            if name in PROVISIONS or (name in OUTER and self._says_something(child)):
                yield from self._provision(child, name, parent, heading)
            elif name in OUTER:
                yield from self.provisions(child, parent, _flat(child.find(akn("heading"))) or heading)
            elif not self._is_ours and name in GATHERING:
                yield from self.provisions(child, parent, heading)
            elif not self._is_ours and (name in LEADING or (name in BLOCKS and local(node.tag) in LOOSE)):
                yield from self._loose(child, parent, heading)

    def _says_something(self, node: Element) -> bool:
        """Whether a section of another programme has words of its own."""
        return not self._is_ours and any(_flat(block).strip() for block in self._blocks(node))

    def _loose(self, block: Element, parent: str, heading: str) -> Iterator[StandardProvision]:
        """A block that stands by itself, as a paragraph without a number."""
        words, notes = _foreign_words([block])
        if words or notes:
            self._count += 1
            footnotes = tuple(notes)
            yield StandardProvision(
                ref=str(self._count), kind="paragraph", parent=parent, heading=heading, words=words, footnotes=footnotes
            )

    def _blocks(self, node: Element) -> list[Element]:
        """The blocks in which the words of a provision stand."""
        parts = [*node.findall(akn("intro")), *node.findall(akn("content")), *([] if self._is_ours else [node])]
        return [block for part in parts for block in part if local(block.tag) in BLOCKS]

    def _provision(self, node: Element, name: str, parent: str, above: str) -> Iterator[StandardProvision]:
        self._count += 1
        ref = node.get("wId", "") if self._is_ours else str(self._count)
        said = self._said.get(ref) if self._is_ours else None
        own = _flat(node.find(akn("heading")))
        heading = own or ("" if said is not None and said.get("headed") == "no" else above)
        words, notes, summary = self._words(node)
        yield StandardProvision(
            ref=ref,
            kind=_kind(node, name),
            parent=parent,
            number=self._number(node),
            heading=heading,
            words=words,
            summary=summary,
            type="" if said is None else said.get("type", ""),
            area="" if said is None else said.get("area", ""),
            footnotes=tuple(notes),
            clauses=() if said is None else tuple(_clause(one) for one in said.findall(ours("clause"))),
        )
        yield from self.provisions(node, ref, own or above)

    def _number(self, node: Element) -> str:
        number = _flat(node.find(akn("num")))
        return number if self._is_ours else number.strip(" ().[]")

    def _words(self, node: Element) -> tuple[str, list[dict[str, Any]], dict[str, str]]:
        blocks = self._blocks(node)
        summary = {block.get(XML_LANG, ""): read_words(block)[0] for block in blocks if block.get("class") == "summary"}
        plain = [block for block in blocks if block.get("class") != "summary"]
        if self._is_ours:
            words, notes = read_words(plain[0]) if plain else ("", [])
            return words, notes, summary
        return *_foreign_words(plain), {}


def _foreign_words(blocks: list[Element]) -> tuple[str, list[dict[str, Any]]]:
    """The words of blocks that another programme set on lines, with one blank between, and their notes."""
    whole, notes = "", []
    for block in blocks:
        if local(block.tag) == "table":
            said, cited = " ".join(block.itertext()), list[dict[str, Any]]()
        else:
            said, cited = read_words(block)
        start = len(whole) + 1 if whole else 0
        for note in cited:
            before = " ".join(said[: note["at"]].split())
            notes.append(note | {"text": " ".join(note["text"].split()), "at": start + len(before)})
        whole = f"{whole} {' '.join(said.split())}".strip()
    return whole, notes


def _kind(node: Element, name: str) -> str:
    named = node.get("name", "")
    return named if name == "hcontainer" and named in NAMED else KINDS.get(name, "paragraph")


def _flat(node: Element | None) -> str:
    return "" if node is None else "".join(node.itertext())


def _clause(node: Element) -> dict[str, Any]:
    due = node.find(ours("due"))
    return {
        "type": node.get("type", ""),
        "verb": node.get("verb"),
        "by": _all(node, "by"),
        "addressees": _all(node, "addressees"),
        "due": None if due is None else {"words": due.text or "", "date": due.get("date")},
        "area": node.get("area"),
        "mentions": _all(node, "mentions"),
        "span": [int(node.attrib["from"]), int(node.attrib["to"])],
        "confidence": float(node.attrib["confidence"]),
    }
