"""Database triggers that refuse every change of a published version's texts, whoever asks.

They are laid again after each migrate: SQLite drops a table's triggers when Django rebuilds the table.
Deleting is refused in the models instead, since tests empty the tables with DELETE.
"""

WHOLE = (
    "version",
    "previous_id",
    "title",
    "owner",
    "preface",
    "prompt",
    "ambition_name",
    "focus_point_name",
    "published_at",
)
PARTS = {
    "framework_leg": "{row}.framework_id",
    "framework_ambition": "{row}.framework_id",
    "framework_focuspoint": "(SELECT framework_id FROM framework_ambition WHERE id = {row}.ambition_id)",
}
REFUSAL = "A published version of the framework never changes."


def statements(vendor: str) -> list[str]:
    """The SQL that lays the triggers, in place of those that may be there; for "sqlite" and "postgresql"."""
    return [sql for table, condition in _conditions() for sql in _statements(vendor, table, condition)]


def _conditions() -> list[tuple[str, str]]:
    """Each table, and when an update of one of its rows is refused."""
    changed = " OR ".join(f"{_differs(name)}" for name in WHOLE)
    back = "NEW.state = 'draft' OR (OLD.state = 'replaced' AND NEW.state <> 'replaced')"
    found = [("framework_framework", f"OLD.state <> 'draft' AND ({back} OR {changed})")]
    for table, owner in PARTS.items():
        either = f"{owner.format(row='OLD')}, {owner.format(row='NEW')}"
        query = f"SELECT 1 FROM framework_framework WHERE state <> 'draft' AND id IN ({either})"  # noqa: S608  # constants
        found.append((table, f"EXISTS ({query})"))
    return found


def _differs(name: str) -> str:
    return f"COALESCE(CAST(OLD.{name} AS TEXT), '') <> COALESCE(CAST(NEW.{name} AS TEXT), '')"


def _statements(vendor: str, table: str, condition: str) -> list[str]:
    name = f"{table}_never_changes"
    if vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {condition} {refuse}",
        ]
    if vendor == "postgresql":
        refuse = f"IF {condition} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END IF"
        body = f"$$ BEGIN {refuse}; RETURN NEW; END $$"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {body}",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return []
