#!/usr/bin/env bash
# Every figure of benchmarks/README.md and docs/scale.md, one after the other. Takes an hour or two on an idle machine.
#   bash benchmarks/all.sh [FOLDER OF THE PEERS] > figures.txt
set -euo pipefail
cd "$(dirname "$0")/.."
peers=${1:-/tmp/peers}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*"; "$@"; }

step python benchmarks/start_up.py --runs 30 --file examples/lukou-2024.yaml
step python benchmarks/core.py
step python benchmarks/documents.py --pages 20
step python benchmarks/side_by_side.py --peers "$peers"
step python benchmarks/size.py --runs 2 --svg benchmarks/size.svg
step python benchmarks/size.py --rules --runs 5 --svg benchmarks/rules.svg
step python benchmarks/many.py --count 10000 --jobs 1 2
step python benchmarks/many.py --count 20000 --broken 100 --jobs 2
for count in 5000 20000 100000; do step python benchmarks/many.py --count "$count" --bytes 2000 --jobs 2; done
step python benchmarks/kept.py
step reportlint check --exit-zero --quiet --timing -o "$work/out.json" examples/*.yaml
