#!/bin/sh
# 提交前检查改动的 YAML 报告，不需要 pre-commit。启用：git config core.hooksPath .githooks
# Checks the staged YAML reports as they lie in the working tree. To enable it: git config core.hooksPath .githooks
git diff --cached --quiet --diff-filter=ACMR -- '*.yaml' '*.yml' && exit 0
git diff --cached --name-only --diff-filter=ACMR -z -- '*.yaml' '*.yml' |
    xargs -0 reportlint check --skip-foreign --quiet
code=$$?
[ "$$code" -eq 0 ] || echo "reportlint: 未通过，改正后再提交；确需先提交的：git commit --no-verify" >&2
exit "$$code"
