"""Migration operations that put a table behind the second wall."""

from django.db.migrations.operations import RunSQL

from . import wall


class ProtectRows(RunSQL):
    """Policy, constraint and indexes of a marked table. Use in the migration that creates it."""

    def __init__(self, table: str) -> None:
        super().__init__(wall.PROTECT.format(table=table), wall.UNPROTECT.format(table=table))
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [self.table], {}

    def describe(self) -> str:
        return f"Put {self.table} behind row-level security"


class InheritMark(RunSQL):
    """Rows of `child` always bear the mark of the `parent` row they point to by `column`."""

    def __init__(self, child: str, parent: str, column: str) -> None:
        names = {"child": child, "parent": parent, "column": column}
        super().__init__(wall.INHERIT.format(**names), wall.DISINHERIT.format(**names))
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class CarryMark(RunSQL):
    """When the mark of a row of `table` changes, rows of `target` with its key in `column` follow."""

    def __init__(self, table: str, target: str, column: str) -> None:
        names = {"table": table, "target": target, "column": column}
        super().__init__(wall.CARRY.format(**names), wall.UNCARRY.format(**names))
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class GuardLink(RunSQL):
    """A row may point by `column` only to a `target` row that its writer can read; hidden and absent fail alike."""

    def __init__(self, table: str, column: str, target: str) -> None:
        names = {"table": table, "column": column, "target": target}
        super().__init__(wall.GUARD_LINK.format(**names), wall.UNGUARD_LINK.format(**names))
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class ProtectLinks(RunSQL):
    """Rows of a table that only links are read with the `target` row in `column`, and written by its owner."""

    def __init__(self, table: str, column: str, target: str) -> None:
        names = {"table": table, "column": column, "target": target}
        super().__init__(wall.PROTECT_LINKS.format(**names), wall.UNPROTECT_LINKS.format(**names))
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class ForgetRows(RunSQL):
    """Rows of `table` for which the condition `due` holds can be deleted unread, by `forgetting.forget_due`."""

    def __init__(self, table: str, due: str) -> None:
        super().__init__(wall.FORGET.format(table=table, due=due), wall.UNFORGET.format(table=table))
        self.names = {"table": table, "due": due}

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class NarrowDerived(RunSQL):
    """When a `source` row is narrowed, rows of `derived` that point to it by `column` are no wider.

    Their readers become those whom both reach, and their owner; the label follows. Widening the source changes
    nothing. Needs `LetTriggersNarrow` on `derived` and on whatever carries its mark.
    """

    def __init__(self, source: str, derived: str, column: str) -> None:
        names = {"source": source, "derived": derived, "column": column}
        super().__init__(wall.NARROW_DERIVED.format(**names), wall.KEEP_DERIVED.format(**names))
        self.names = names

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [], self.names


class LetTriggersNarrow(RunSQL):
    """The owner of the tables reads and changes rows of `table` while a trigger runs, and at no other time."""

    def __init__(self, table: str) -> None:
        super().__init__(wall.LET_TRIGGERS.format(table=table), wall.LET_NONE.format(table=table))
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [self.table], {}
