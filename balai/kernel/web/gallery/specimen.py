"""One state of one component."""

from dataclasses import dataclass, field
from typing import Any

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosisverwaltungsvorschrift"
ARABIC = "مركز التنسيق الإقليمي للمرفأ"
THAI = "ศูนย์ประสานงานท่าเรือส่วนภูมิภาค"
BURMESE = "ဒေသဆိုင်ရာ ဆိပ်ကမ်း ညှိနှိုင်းရေးဌာန"


@dataclass(frozen=True)
class Specimen:
    """`state` is its caption; `context` is what the component's template is given."""

    state: str
    context: dict[str, Any] = field(default_factory=dict)
