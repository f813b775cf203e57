"""The English lexicon: operative verbs, speakers and title words of intergovernmental texts.

A verb is one line: the verb, then (in brackets) the forms that the regular rule does not give, then the cues
that change its type. The types follow what the words do, never what a reader may wish them to do: who is
encouraged or invited has a recommendation, not a direction.
"""

from __future__ import annotations

from balai.texts.engine.lexicon import Lexicon, Operative, forms, past
from balai.texts.engine.words import word_set

_RECALLED = ("had", "acknowledgement"), ("has", "acknowledgement"), ("have", "acknowledgement")
_STATED = (("commitment", "commitment"), ("commitments", "endorsement"), ("need", "acknowledgement"),
           ("importance", "acknowledgement"), ("relevance", "acknowledgement"), ("value", "acknowledgement"),
           ("opportunities", "acknowledgement"), ("that", "acknowledgement"), ("role", "acknowledgement"))
_EXPRESSED = (("concern", "concern"), ("commitment", "commitment"), ("determination", "commitment"),
              ("support", "endorsement"), ("regret", "concern"))

# type -> verb -> (irregular forms, cues)
_VERBS: dict[str, dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {
    "commitment": {
        "commit": (("committed", "committing"), ()),
        "commit to": (("committed", "committing"), ()),
        "agree": (("agreed", "agreeing"), _RECALLED),
        "agree to": (("agreed", "agreeing"), ()),
        "undertake to": (("undertook", "undertaken", "undertaking"), ()),
        "pledge": ((), ()),
        "resolve to": ((), ()),
        "decide": ((), ()),
        "determine to": ((), ()),
        "dedicate": ((), ()),
        "remain seized": ((), ()),
        "remain committed": ((), ()),
        "establish": ((), ()),
    },
    "direction": {
        "task": ((), ()),
        "direct": ((), ()),
        "instruct": ((), ()),
        "request": ((), ()),
        "ask": ((), ()),
        "mandate": ((), ()),
        "require": ((), ()),
    },
    "recommendation": {
        "recommend": ((), ()),
        "encourage": ((), ()),
        "urge": ((), ()),
        "invite": ((), ()),
        "call for": ((), ()),
        "call on": ((), ()),
        "call upon": ((), ()),
        "appeal to": ((), ()),
        "suggest": ((), ()),
        "propose": ((), ()),
        "advise that": ((), ()),
    },
    "endorsement": {
        "endorse": ((), ()),
        "adopt": ((), ()),
        "approve": ((), ()),
        "support": ((), ()),
        "confirm": ((), _STATED),
        "reaffirm": ((), _STATED),
        "affirm": ((), _STATED),
        "reiterate": ((), _STATED),
        "renew": ((), _STATED),
        "subscribe to": ((), ()),
    },
    "acknowledgement": {
        "acknowledge": ((), ()),
        "recognise": ((), ()),
        "recognize": ((), ()),
        "note": ((), (("concern", "concern"),)),
        "take note": (("took", "taken", "taking"), ()),
        "welcome": ((), ()),
        "recall": ((), ()),
        "commend": ((), ()),
        "appreciate": ((), ()),
        "thank": ((), ()),
        "applaud": ((), ()),
        "congratulate": ((), ()),
        "express": ((), _EXPRESSED),
        "emphasise": ((), ()),
        "emphasize": ((), ()),
        "stress": ((), ()),
        "underline": ((), ()),
        "underscore": ((), ()),
        "highlight": ((), ()),
        "look forward": ((), ()),
        "pay tribute": (("paid", "paying"), ()),
        "observe": ((), ()),
        "be mindful": ((), ()),
    },
    "concern": {
        "deplore": ((), ()),
        "condemn": ((), ()),
        "regret": (("regretted", "regretting"), ()),
        "concern": (("concerned",), ()),
    },
    "procedural": {
        "host": ((), ()),
        "hold": (("held",), ()),
        "convene": ((), ()),
        "attend": ((), ()),
        "co-chair": (("co-chaired",), ()),
        "review": ((), ()),
        "consider": ((), ()),
        "discuss": ((), ()),
        "receive": ((), ()),
        "hear": (("heard",), ()),
        "brief": ((), ()),
        "advise": ((), ()),
        "update": ((), ()),
        "present": ((), ()),
        "outline": ((), ()),
        "comment": ((), ()),
        "exchange": ((), ()),
        "mark": ((), ()),
        "meet": (("met",), ()),
        "provide": ((), ()),
        "deliver": ((), ()),
        "foreshadow": ((), ()),
        "bring together": (("brought",), ()),
    },
}

# Their present forms are nouns more often than verbs.
_PAST_ONLY = word_set("co-chair host hold comment brief present update outline exchange mark meet advise")

_SPEAKERS: dict[str, tuple[str, ...]] = {
    "Ministers": ("Ministers", "the Ministers", "Ministers and their representatives"),
    "Ministers and business leaders": ("Ministers and business leaders",),
    "Co-Chair Ministers": ("Co-Chair Ministers", "Ministerial Co-Chairs", "Co-Chairing Ministers"),
    "Co-Chairs": ("Co-Chairs", "the Co-Chairs"),
    "Senior Official Co-Chairs": ("Senior Official Co-Chairs", "Senior Officials Co-Chairs"),
    "Business Co-Chairs": ("Business Co-Chairs",),
    "Meeting": ("the meeting", "meeting participants"),
    "Conference": ("the Conference", "the Ministerial Conference"),
    "Members": ("Members", "Member States", "many members", "some members", "member countries", "all members",
                "member governments", "countries", "states", "governments", "Members and observers"),
    "Participants": ("Participants", "delegates", "all participants"),
    "Senior Officials": ("Senior Officials", "officials"),
    "Agencies": ("the Agencies",),
    "Business leaders": ("business leaders", "businesses"),
    "Working groups": ("working groups", "the working group", "the working groups"),
    "We": ("we",),
    "They": ("they",),
}

_ADVERBS = (
    "also further therefore again strongly particularly collectively jointly unanimously warmly highly fully "
    "hereby then accordingly additionally have has had is are was were be been being"
)

_ACTIONS = (
    "adapt address advance appoint assess assist broaden build collaborate combat complete conduct consider "
    "continue convene cooperate coordinate create deliver develop disrupt encourage engage enhance ensure "
    "establish expand explore facilitate finalise foster harmonise harness hold host identify implement "
    "improve increase intensify launch link maintain maximise name nominate open organise participate prepare "
    "prevent promote protect provide publish pursue raise reduce report review seek share strengthen support "
    "sustain train undertake update work"
)

ENGLISH = Lexicon(
    verbs={
        form: Operative(lemma, kind, cues)
        for kind, verbs in _VERBS.items()
        for lemma, (irregular, cues) in verbs.items()
        for form in (past(lemma, irregular) if lemma in _PAST_ONLY else forms(lemma, irregular))
    },
    speakers={phrase: label for label, phrases in _SPEAKERS.items() for phrase in phrases},
    adverbs=word_set(_ADVERBS),
    passives=word_set("was were is are be been being"),
    actions=word_set(_ACTIONS),
    modals={
        "paper": dict.fromkeys(("should", "could", "can"), "recommendation"),
        "strategy": {"will": "commitment", "should": "recommendation"},
        "work plan": {"will": "commitment", "should": "recommendation"},
    },
    weak_actions=frozenset({"consider"}),
    kinds={
        "statement": "statement", "summary": "statement", "communique": "statement", "communiqué": "statement",
        "declaration": "declaration", "strategy": "strategy", "framework": "strategy", "work plan": "work plan",
        "workplan": "work plan", "action plan": "work plan", "plan of action": "work plan", "paper": "paper",
        "terms of reference": "terms of reference", "concept note": "paper", "recommendations": "paper",
        "co chairs note": "statement", "chair s note": "statement",
    },
    generic=word_set("the joint co chair chairs s final press outcome summary statement communique communiqué"),
    annexes=word_set("annex attachment appendix enclosure"),
    kinds_with_areas=frozenset({"strategy", "work plan"}),
    kinds_with_attendance=frozenset({"statement", "declaration", "text"}),
    labels={
        "recommendation": "recommendation", "goal": "area", "area": "area", "pillar": "area", "theme": "area",
        "priority": "area", "priority area": "area", "objective": "objective", "activity": "activity",
        "action": "activity",
    },
    sections={
        "objective": "objective", "objectives": "objective", "recommendations": "recommendation",
        "activities": "activity",
    },
    meetings=("meeting", "conference", "forum", "gathering", "summit", "session", "dialogue", "retreat"),
    virtual=frozenset({"virtually", "virtual", "online", "videoconference"}),
    named_works=word_set(
        "declaration declarations statement statements strategy framework convention protocol protocols compact "
        "recommendations guide plan mechanism network pilot solution report compendium principles"
    ),
    function_words={
        "en": word_set("the of and to in for that on with by was were as is"),
        "id": word_set("yang dan di untuk dengan pada dari dalam ini itu oleh serta para"),
    },
)
