"""A query as a PostgreSQL expression of type tsquery; what was typed travels only as parameters.

A text is indexed under one configuration, so each configuration reads the whole query by itself (a stop
word of one language must not become a condition in another), and the readings are joined with OR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from balai.library.engine.pairs import inner_terms, pair_runs, terms_of_run
from balai.library.engine.query import SearchQuery, Term
from balai.library.engine.scripts import CONFIGS, config_of
from balai.library.engine.words import Word, as_indexed, words_of


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of SQL with `%s` for each of its parameters."""

    sql: str
    params: tuple[str, ...]


def to_tsquery_sql(query: SearchQuery) -> Fragment:
    """The whole query as one tsquery expression; an empty query gives one that matches nothing."""
    if query.is_empty:
        return Fragment("''::tsquery", ())
    found = _any(
        reading for config in query.configs for terms in query.alternatives for reading in _readings(terms, config)
    )
    if not query.excluded:
        return found
    refused = refused_sql(query)
    return Fragment(f"({found.sql} && !!{refused.sql})", found.params + refused.params)


def wanted_sql(query: SearchQuery) -> Fragment:
    """What one portion of a text has to hold by itself, exclusions left aside."""
    return to_tsquery_sql(replace(query, excluded=()))


def refused_sql(query: SearchQuery) -> Fragment:
    """What the thing must not hold in any of its portions; NULL when nothing is excluded."""
    if not query.excluded:
        return Fragment("NULL::tsquery", ())
    return _any(_own(term, config) for config in query.configs for term in query.excluded)


def each_term_sql(query: SearchQuery) -> list[tuple[int, Fragment]]:
    """Every term by itself with the number of its alternative: a long text may meet each in another portion."""
    return [
        (number, _any(name for config in query.configs for name in _names(term, config)))
        for number, terms in enumerate(query.alternatives)
        for term in terms
    ]


def _readings(terms: Sequence[Term], config: str) -> list[Fragment]:
    """The ways to meet one alternative; a single term stays spelt out, so that no name comes twice."""
    if len(terms) == 1:
        return _names(terms[0], config)
    return [_all([_any(_names(term, config)) for term in terms])]


def _names(term: Term, config: str) -> list[Fragment]:
    return [_own(term, config), *(_label(name.label, name.language) for name in term.expansions)]


def _own(term: Term, config: str) -> Fragment:
    stretches = [(is_cluster, list(part)) for is_cluster, part in groupby(term.words, key=lambda word: word.is_cluster)]
    parts = []
    for number, (is_cluster, words) in enumerate(stretches):
        if is_cluster:
            parts.append(_clusters(words, in_order=term.kind == "phrase"))
        elif term.kind == "prefix" and number == len(stretches) - 1:
            parts.append(_prefix(words, config))
        else:
            parts.append(_words(words, config, in_order=term.kind != "words"))
    return _all(parts)


@lru_cache(maxsize=8192)
def _label(label: str, language: str) -> Fragment:
    return _own(Term(tuple(words_of(label)), "phrase"), config_of(language))


def _words(words: Sequence[Word], config: str, *, in_order: bool) -> Fragment:
    function = "phraseto_tsquery" if in_order else "plainto_tsquery"
    return _call(function, config, " ".join(as_indexed(word.text, config) for word in words))


def _prefix(words: Sequence[Word], config: str) -> Fragment:
    """The beginning of a word is looked for among the words as written, never among stems."""
    begun = _call("to_tsquery", "simple", as_indexed(words[-1].text, config) + ":*")
    return _all([_words(words[:-1], config, in_order=True), begun]) if len(words) > 1 else begun


def _clusters(words: Sequence[Word], *, in_order: bool) -> Fragment:
    runs = list(pair_runs(words))
    if in_order and len(runs) > 1:
        apart = [term for run in runs[:-1] for term in terms_of_run(run)] + (inner_terms(runs[-1]) or runs[-1])
        wrapped = inner_terms([cluster for run in runs for cluster in run])
        return _any(_call("phraseto_tsquery", "simple", " ".join(terms)) for terms in (apart, wrapped))
    return _all(_run(run) for run in runs)


def _run(clusters: list[str]) -> Fragment:
    if len(clusters) == 1:
        return _call("to_tsquery", "simple", clusters[0] + ":*")
    return _call("phraseto_tsquery", "simple", " ".join(inner_terms(clusters)))


def _call(function: str, config: str, value: str) -> Fragment:
    if config not in CONFIGS:
        raise ValueError(f"no text search configuration {config}")
    return Fragment(f"{function}('pg_catalog.{config}', %s)", (value,))


def _all(parts: Iterable[Fragment]) -> Fragment:
    return _joined(list(parts), " && ")


def _any(parts: Iterable[Fragment]) -> Fragment:
    return _joined(list(dict.fromkeys(parts)), " || ")


def _joined(parts: list[Fragment], operator: str) -> Fragment:
    if len(parts) == 1:
        return parts[0]
    params = tuple(param for part in parts for param in part.params)
    return Fragment("(" + operator.join(part.sql for part in parts) + ")", params)
