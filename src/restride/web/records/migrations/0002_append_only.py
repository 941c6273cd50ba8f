"""The database itself refuses to change or delete an entry, except while a row of Forgetting names it.

Because a service may have a fault, and a diary that could be edited in silence proves nothing.
"""

from __future__ import annotations

from django.db import migrations

_OPEN = """
    SELECT 1 FROM records_forgetting AS door
    WHERE door.runner_id = OLD.runner_id AND door.entry_id IN ('', OLD.entry_id)
"""
_REFUSED = "an entry is never changed: retract it, or redact it through Forgetting"
_KEPT = ("runner_id", "studio_id", "entry_id", "kind", "at", "by", "seq", "received_at", "digest")
_SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)

CHANGE = f"""
CREATE TRIGGER records_entry_is_not_changed BEFORE UPDATE ON records_entryrow
WHEN NOT EXISTS ({_OPEN}) OR NOT ({_SAME})
BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END;
"""
DELETE = f"""
CREATE TRIGGER records_entry_is_not_deleted BEFORE DELETE ON records_entryrow
WHEN NOT EXISTS ({_OPEN})
BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END;
"""


class Migration(migrations.Migration):
    """Two triggers."""

    dependencies = (("records", "0001_initial"),)
    operations = (
        migrations.RunSQL(CHANGE, "DROP TRIGGER records_entry_is_not_changed;"),
        migrations.RunSQL(DELETE, "DROP TRIGGER records_entry_is_not_deleted;"),
    )
