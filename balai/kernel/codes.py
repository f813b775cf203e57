"""Code lists: countries (ISO 3166-1), languages (ISO 639), currencies (ISO 4217), named in the reader's language.

Names come from the Unicode CLDR through Babel; a forum's own short names for its parties stand in its reference
data and go before these.
"""

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.utils.translation import get_language


def _locale() -> Locale:
    try:
        return Locale.parse((get_language() or "en").split("-", maxsplit=1)[0])
    except UnknownLocaleError:
        return Locale("en")


def language_name(code: str) -> str:
    """The name of the language with the ISO 639 `code`; the code itself when unknown.

    The CLDR names some languages under another code than ISO 639 does (Dari: prs, fa_AF); it lists which.
    """
    names = _locale().languages
    known_as = get_global("language_aliases").get(code, code)
    return str(names.get(code.replace("-", "_")) or names.get(known_as, code))


def currency_name(code: str) -> str:
    """The name of the currency with the three-letter `code`; the code itself when unknown."""
    return str(_locale().currencies.get(code.upper(), code))


def countries() -> list[tuple[str, str]]:
    """Every two-letter country code with its name, by name; for choices."""
    named = [(code.lower(), str(name)) for code, name in _locale().territories.items() if _is_country(code)]
    return sorted(named, key=lambda pair: pair[1])


def currencies() -> list[tuple[str, str]]:
    """The code and name of every currency that is legal tender somewhere today, by code; for choices."""
    used = {code for held in get_global("territory_currencies").values() for code, _since, until, legal in held
            if until is None and legal}  # fmt: skip
    return [(code, currency_name(code)) for code in sorted(used)]


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
