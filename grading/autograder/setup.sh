#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image (Ubuntu 22.04 or 24.04).
set -euo pipefail

NODE_VERSION=22.20.0
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends ca-certificates curl xz-utils bubblewrap

case "$(uname -m)" in
  x86_64) machine=x64 ;;
  aarch64) machine=arm64 ;;
  *) echo "There is no Node for $(uname -m) here." >&2; exit 1 ;;
esac
archive="node-v$NODE_VERSION-linux-$machine.tar.xz"
downloads="$(mktemp --directory)"
cd "$downloads"
curl --fail --silent --show-error --location --retry 3 --remote-name-all \
  "https://nodejs.org/dist/v$NODE_VERSION/$archive" "https://nodejs.org/dist/v$NODE_VERSION/SHASUMS256.txt"
grep "  $archive\$" SHASUMS256.txt | sha256sum --check --strict -
tar --extract --file "$archive" --directory /usr/local --strip-components 1 --no-same-owner
rm -rf "$downloads"

cd "$here/lab"
# the version alone: npm does not know the hash that stands behind it
pnpm_version="$(node --print 'require("./package.json").packageManager.split(/[@+]/)[1]')"
npm install --global --no-fund --no-audit "pnpm@$pnpm_version"
pnpm install --frozen-lockfile
pnpm exec tsx tooling/build.ts '--filter=@lab/grading...'
