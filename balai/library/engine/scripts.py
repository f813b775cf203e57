"""Which languages have a stemmer in PostgreSQL, and which scripts are written without spaces.

A language whose writing is not Latin and that has no stemmer of its own is indexed with the English
configuration: it leaves such words as they are, and stems the English words that stand among them.
"""

from __future__ import annotations

import regex

STEMMED = {
    "ar": "arabic",
    "en": "english",
    "hi": "hindi",
    "id": "indonesian",
    "ne": "nepali",
    "ta": "tamil",
    "tr": "turkish",
}
LATIN_WITHOUT_STEMMER = frozenset({"fil", "ms", "tet", "tl", "vi", ""})
CONFIGS = frozenset({*STEMMED.values(), "simple"})

# Letters of the scripts that are written without spaces between words.
PAIR_SCRIPTS = (
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}"
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}"
)
_CONFIGS_OF_SCRIPT = (
    (regex.compile(r"\p{Script=Latin}"), ("english", "indonesian", "turkish")),
    (regex.compile(r"\p{Script=Arabic}"), ("arabic",)),
    (regex.compile(r"\p{Script=Devanagari}"), ("hindi", "nepali")),
    (regex.compile(r"\p{Script=Tamil}"), ("tamil",)),
)
_ALIASES = {"dari": "prs", "in": "id", "fa-af": "prs"}


def primary_language(tag: str) -> str:
    """The language of a tag such as `zh-Hant` or `en_GB`, in lower case; '' when there is none."""
    lowered = tag.strip().lower().replace("_", "-")
    return _ALIASES.get(lowered) or _ALIASES.get(lowered.split("-")[0]) or lowered.split("-")[0]


def config_of(language: str) -> str:
    """The PostgreSQL text search configuration under which a text in this language is indexed."""
    primary = primary_language(language)
    if primary in LATIN_WITHOUT_STEMMER:
        return "simple"
    return STEMMED.get(primary, "english")


def configs_for_query(text: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The configurations that can answer a query written so, over texts in these languages."""
    offered = {config_of(language) for language in languages}
    wanted = [
        config
        for script, configs in _CONFIGS_OF_SCRIPT
        if script.search(text)
        for config in configs
        if config in offered
    ]
    return (*wanted, "simple")
