from django.db import migrations

# Backwards they are not put in again: without them the release before finds as much, in longer time.
# Of the marks only that of the kind is asked for: the newest entries are found sooner by their keys.
TERMS = """
ALTER TABLE text_search_entry DROP COLUMN terms;
ALTER TABLE text_search_entry ADD COLUMN terms tsvector GENERATED ALWAYS AS (
  array_to_tsvector(array_remove(string_to_array(translate(words, chr(10), ' '), ' ') || ('_k' || kind)::text, '')))
  STORED;
CREATE INDEX text_search_terms ON text_search_entry USING gin (terms);
"""
# Those that hold the words, the newest first, by the index: a word has so many compounds that looking through all that
# is written seems cheaper to PostgreSQL, and takes seconds. A function with a setting is asked by itself, before
# anything around it; and "+ 0" is what the keys' own index does not know.
FUNCTION = """
DROP FUNCTION IF EXISTS text_search_holding(tsquery, bigint, bigint);
CREATE FUNCTION text_search_holding(wanted tsquery, upto bigint)
  RETURNS TABLE (id bigint, kind varchar, key bigint)
  LANGUAGE sql STABLE ROWS 2000 SET enable_seqscan = off AS $$
    SELECT e.id, e.kind, e.key FROM text_search_entry e WHERE e.terms @@ wanted AND e.id + 0 <= upto
    ORDER BY e.id + 0 DESC
  $$;
"""


def ask_by_the_index(apps, schema_editor):
    _run(schema_editor.connection, TERMS + FUNCTION)


def drop_function(apps, schema_editor):
    _run(schema_editor.connection, "DROP FUNCTION text_search_holding(tsquery, bigint)")


def _run(connection, statement):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('text_search', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(ask_by_the_index, drop_function),
    ]
