# Sourced by scripts/test: a PostgreSQL of its own, in a folder of its own, on a socket of its own, gone afterwards.

# Where the newest server lies. The client's programs lie in a folder of the same kind without being a server.
postgresql_folder() { ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 | sed 's,/initdb$,,'; }

# PostgreSQL refuses to run as root: there it runs as the user that Debian's package makes.
has_postgresql() { [ -n "$(postgresql_folder)" ] && { [ "$(id -u)" -ne 0 ] || id postgres >/dev/null 2>&1; }; }

# From / since that user need not be let into the folder that we stand in.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

start_postgresql() {
  PATH=$(postgresql_folder):$PATH
  cluster=$(mktemp -d /tmp/medspiller-postgresql.XXXXXX)
  trap stop_postgresql EXIT
  chmod 700 "$cluster"
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$cluster"; fi
  as_postgres env LC_ALL=C.UTF-8 initdb --pgdata "$cluster/data" --auth trust --username medspiller --encoding UTF8 >/dev/null
  # Nothing of a test need survive a power cut: without fsync the tests run several times faster.
  as_postgres pg_ctl --pgdata "$cluster/data" --log "$cluster/log" --wait --silent \
    --options "-c listen_addresses='' -c unix_socket_directories='$cluster' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start || {
    say "PostgreSQL did not start:"; cat "$cluster/log" >&2; exit 1; }
  export MEDSPILLER_TEST_DATABASE_URL="postgresql://medspiller@$(printf '%s' "$cluster" | sed 's,/,%2F,g')/postgres"
}

stop_postgresql() {
  as_postgres pg_ctl --pgdata "$cluster/data" --mode immediate --silent stop || true
  rm -rf "$cluster"
}
