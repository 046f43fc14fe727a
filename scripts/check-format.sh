#!/usr/bin/env bash
# Checks the format of the Swift sources and the scripts.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/require-tools.sh swift shellcheck
swift format lint --strict --parallel --configuration .swift-format -r Package.swift Sources Tests benchmarks examples
shellcheck scripts/*.sh .ci/run examples/articles/*/deploy.sh
