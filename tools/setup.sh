#!/usr/bin/env bash
# Sets up what the Makefile needs and says so: `setup.sh python FILE` (a virtual environment with FILE's packages),
# `setup.sh chromium` (a browser for the tests), `setup.sh oidc` (an OpenID provider for them) and `setup.sh nginx` (what
# deploy/ is tested with). Works as root in a bare Debian container and as an ordinary user.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "==> $*"; }

apt_install() {  # the packages named, if we may
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing $* with apt-get"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "Missing: $*. Install them with your package manager (Debian: sudo apt-get install $*) and try again." >&2
    exit 1
  fi
}

case "${1:-}" in
  python)
    python=${PYTHON:-python3}
    command -v "$python" >/dev/null || apt_install python3 python3-venv
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
      { echo "Målbar needs Python 3.11 or newer; $python is $("$python" -V)." >&2; exit 1; }
    if [ ! -x .venv/bin/pip ]; then
      "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
      say "Creating .venv with $("$python" -V)"
      "$python" -m venv .venv
    fi
    say "Installing $2 into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$2"
    ;;
  chromium)
    # Playwright's own node needs a library that a bare Debian lacks.
    for node in .venv/lib/python3*/site-packages/playwright/driver/node; do
      "$node" --version >/dev/null 2>&1 || apt_install libatomic1
    done
    if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then exit 0; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt_install chromium fonts-dejavu-core
    else
      say "No chromium found: asking Playwright for its own"
      .venv/bin/python -m playwright install chromium
    fi
    ;;
  oidc)  # npm and node come with requirements-dev.txt
    [ -x .venv/bin/npm ] || tools/setup.sh python requirements-dev.txt
    if ! cmp -s tests/oidc/package-lock.json tests/oidc/node_modules/.installed; then
      say "Installing the OpenID provider of the tests into tests/oidc/node_modules"
      (cd tests/oidc && ../../.venv/bin/npm ci --loglevel error >/dev/null)
      cp tests/oidc/package-lock.json tests/oidc/node_modules/.installed
    fi
    ;;
  nginx)  # with what the units in deploy/systemd are checked by, and what they call
    missing=()
    PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx)
    command -v systemd-analyze >/dev/null || missing+=(systemd)
    command -v curl >/dev/null || missing+=(curl)
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
    ;;
  *) echo "usage: tools/setup.sh python FILE | chromium | oidc | nginx" >&2; exit 2 ;;
esac
