"""The first wall as a lookup that the planner weighs rightly beside the second (docs/adr/0003)."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Lookup


@ArrayField.register_lookup
class HeldBy(Lookup):
    """`readers__held_by=tokens`: rows of which one of `tokens` is a reader.

    The second half is never true, but the planner takes it for nearly always true, so that the test which the policy
    makes too is not counted twice. The tokens are sorted, as in the policy's own literal.
    """

    lookup_name = "held_by"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        tokens = f"{{{','.join(str(int(token)) for token in sorted(self.rhs))}}}"
        return f"({column} && %s::int[] OR {column} <> {column})", (*params, tokens, *params, *params)
