#!/usr/bin/env bash
# Sets up what the Makefile needs and says so: `setup.sh python FILE` (a virtual environment with FILE's packages) and
# `setup.sh chromium` (a browser for the tests). Works as root in a bare Debian container and as an ordinary user.
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
  *) echo "usage: tools/setup.sh python FILE | chromium" >&2; exit 2 ;;
esac
