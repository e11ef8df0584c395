import sqlite3

from django.db import migrations, models

# Each database keeps its own index over the words of the entries. "_k…" is the kind; "_b…" and "_c…" are the 8,192 and
# the 262,144 entries that were put in around the same time, by which PostgreSQL can look at the newest alone.
POSTGRESQL = """
ALTER TABLE text_search_form ALTER COLUMN form TYPE varchar(40) COLLATE "C";
ALTER TABLE text_search_entry ADD COLUMN terms tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
  string_to_array(translate(words, chr(10), ' '), ' ')
  || ('_k' || kind)::text || ('_b' || (id >> 13)::text) || ('_c' || (id >> 18)::text), ''))) STORED;
CREATE INDEX text_search_terms ON text_search_entry USING gin (terms);
"""
# The words are stems already, and every letter that is not ASCII belongs to a word: nothing is left for a tokeniser to do.
SQLITE = """
CREATE VIRTUAL TABLE text_search_terms USING fts5(
  terms, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'");
CREATE TRIGGER text_search_put AFTER INSERT ON text_search_entry BEGIN
  INSERT INTO text_search_terms(rowid, terms) VALUES (new.id, new.words || ' _k' || new.kind);
END;
CREATE TRIGGER text_search_taken AFTER DELETE ON text_search_entry BEGIN
  INSERT INTO text_search_terms(text_search_terms, rowid, terms)
    VALUES ('delete', old.id, old.words || ' _k' || old.kind);
END;
CREATE TRIGGER text_search_changed AFTER UPDATE ON text_search_entry BEGIN
  INSERT INTO text_search_terms(text_search_terms, rowid, terms)
    VALUES ('delete', old.id, old.words || ' _k' || old.kind);
  INSERT INTO text_search_terms(rowid, terms) VALUES (new.id, new.words || ' _k' || new.kind);
END;
"""
BACK = {
    "postgresql": "DROP INDEX text_search_terms; ALTER TABLE text_search_entry DROP COLUMN terms;",
    "sqlite": "DROP TRIGGER text_search_put;\nDROP TRIGGER text_search_taken;\nDROP TRIGGER text_search_changed;\n"
    "DROP TABLE text_search_terms;",
}


def make_index(apps, schema_editor):
    _run(schema_editor.connection, {"postgresql": POSTGRESQL, "sqlite": SQLITE})


def drop_index(apps, schema_editor):
    _run(schema_editor.connection, BACK)


def _run(connection, statements):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # One statement at a time, inside the migration's transaction.
            for statement in complete_statements(statements["sqlite"]):
                cursor.execute(statement)
        else:
            cursor.execute(statements[connection.vendor])


def complete_statements(script):
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('key', models.BigIntegerField()),
                ('words', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='text_search_one_entry')],
            },
        ),
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.SmallIntegerField(choices=[(1, 'whole'), (2, 'the end of a compound'), (3, 'one letter left out')])),
                ('form', models.CharField(max_length=40)),
                ('stem', models.CharField(max_length=40)),
            ],
            options={
                'indexes': [models.Index(fields=['how', 'form', 'stem'], name='text_search_by_form')],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
