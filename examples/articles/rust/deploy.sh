#!/usr/bin/env bash
# What a reader of "Building Custom Lambda Runtimes with the Runtime API" types for its function in Rust. The layer
# mortise-runtime is the one that python-container/deploy.sh has published.
set -euo pipefail
cd "$MORTISE/examples/articles/rust"
set -v

# the article's
cargo build --release

# ours: no bootstrap script
cd - >/dev/null
zip -q -j rust.zip "$CARGO_TARGET_DIR/release/librust.so"
aws lambda create-function \
    --function-name rust \
    --handler rust.handler \
    --zip-file fileb://rust.zip \
    --runtime provided.al2023 \
    --role arn:aws:iam::000000000000:role/lambda \
    --layers arn:aws:lambda:us-east-1:000000000000:layer:mortise-runtime:1

# ours
aws lambda invoke --function-name rust --payload '{"name": "World"}' output.txt
cat output.txt
