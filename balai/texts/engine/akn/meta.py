"""What the standard form says about a text: identification, references, meaning of clauses, and what only we note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from balai.texts.engine.akn.naming import SOURCE, THREE_LETTERS, akn, ours, precision, whole_date
from balai.texts.engine.akn.record import LISTS, StandardProvision, StandardText

FACTS = ("ref", "kind", "symbol", "dated", "place", "language", "body", "meeting")
"""What is kept of a text exactly as it is."""
CODED = ("by", "addressees", "mentions")
"""What a clause lists."""


def add_meta(meta: Any, text: StandardText, identified: Mapping[str, str]) -> None:
    """Fill `meta`; `identified` gives the `eId` of each provision by its permanent reference."""
    _add_identification(etree.SubElement(meta, akn("identification"), SOURCE), text)
    analysis = etree.SubElement(etree.SubElement(meta, akn("analysis"), SOURCE), akn("otherAnalysis"), SOURCE)
    known = _reference_ids(text)
    by_ref = {one.ref: one for one in text.provisions}
    for ref, eid in identified.items():
        _add_provision(analysis, by_ref[ref], eid, known)
    if not text.provisions:
        meta.remove(analysis.getparent())
    _add_references(etree.SubElement(meta, akn("references"), SOURCE), text)
    _add_facts(etree.SubElement(meta, akn("proprietary"), SOURCE), text)


def _add_identification(node: Any, text: StandardText) -> None:
    language = THREE_LETTERS.get(text.language, text.language or "und")
    dated = text.dates[-1] if text.dates else text.dated
    work = f"/akn/{text.forum or 'forum'}/statement/{text.kind}/{whole_date(dated)}/{text.ref}"
    author = f"#{_id('org', text.body)}" if text.body in text.names else "#balai"
    for level, uri, this in [
        ("FRBRWork", work, f"{work}/!main"),
        ("FRBRExpression", f"{work}/{language}@", f"{work}/{language}@/!main"),
        ("FRBRManifestation", f"{work}/{language}@.akn", f"{work}/{language}@/!main.xml"),
    ]:
        core = etree.SubElement(node, akn(level))
        etree.SubElement(core, akn("FRBRthis"), value=this)
        etree.SubElement(core, akn("FRBRuri"), value=uri)
        if level == "FRBRWork":
            etree.SubElement(core, akn("FRBRalias"), value=text.title, name="title")
        etree.SubElement(core, akn("FRBRdate"), date=whole_date(dated), name=precision(dated))
        etree.SubElement(core, akn("FRBRauthor"), href=author)
        if level == "FRBRWork":
            etree.SubElement(core, akn("FRBRcountry"), value=text.forum or "forum")
            etree.SubElement(core, akn("FRBRnumber"), value=text.symbol or text.ref)
        elif level == "FRBRExpression":
            etree.SubElement(core, akn("FRBRlanguage"), language=language)


def _reference_ids(text: StandardText) -> dict[str, str]:
    ids = {code: _id("org", code) for code in text.names} | {code: _id("area", code) for code in text.concepts}
    return {code: f"#{one}" for code, one in ids.items()}


def _id(prefix: str, code: str) -> str:
    return f"{prefix}_{'-'.join(code.split())}"


def _add_references(node: Any, text: StandardText) -> None:
    etree.SubElement(node, akn("TLCOrganization"), eId="balai", href="/akn/ontology/organization/balai", showAs="Balai")
    for element, kind, prefix, named in [
        ("TLCOrganization", "organization", "org", text.names),
        ("TLCEvent", "event", "meeting", text.events),
        ("TLCConcept", "concept", "area", text.concepts),
    ]:
        for code in sorted(named):
            href = f"/akn/ontology/{kind}/{text.forum or 'forum'}/{'-'.join(code.split())}"
            etree.SubElement(node, akn(element), eId=_id(prefix, code), href=href, showAs=named[code])


def _add_facts(node: Any, text: StandardText) -> None:
    facts = {name: getattr(text, name) for name in FACTS if getattr(text, name)}
    kept = etree.SubElement(node, ours("text"), facts)
    if text.number is not None:
        kept.set("number", str(text.number))
    for name, values in [("date", text.dates), ("coChair", text.co_chairs)]:
        for value in values:
            etree.SubElement(kept, ours(name)).text = value
    for standing in LISTS:
        for one in text.attendance.get(standing, ()):
            attended = etree.SubElement(kept, ours("attended"), {"as": standing, "code": one.get("code", "")})
            attended.text = one.get("printed", "")
    etree.SubElement(kept, ours("mark"), tlp=text.tlp)


def _add_provision(node: Any, one: StandardProvision, eid: str, known: Mapping[str, str]) -> None:
    facts = {"wId": one.ref, "href": f"#{eid}", "type": one.type, "area": one.area}
    kept = etree.SubElement(node, ours("provision"), {name: value for name, value in facts.items() if value})
    if not one.heading:
        kept.set("headed", "no")
    for clause in one.clauses:
        _add_clause(kept, clause, known)


def _add_clause(node: Any, clause: Mapping[str, Any], known: Mapping[str, str]) -> None:
    """Its span counts the characters of the provision's words (the end excluded); the verb is as it was written."""
    start, end = clause["span"]
    facts = {"from": str(start), "to": str(end), "confidence": str(clause["confidence"])}
    for name in ("type", "verb", "area"):
        if clause[name] is not None:
            facts[name] = clause[name]
    kept = etree.SubElement(node, ours("clause"), facts)
    for name in CODED:
        for value in clause[name]:
            listed = etree.SubElement(kept, ours(name), {"refersTo": known[value]} if value in known else {})
            listed.text = value
    due = clause["due"]
    if due:
        told = etree.SubElement(kept, ours("due"), {"date": due["date"]} if due["date"] else {})
        told.text = due["words"]
