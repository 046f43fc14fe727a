#!/usr/bin/env bash
# What a reader of "Building Custom Lambda Runtimes with the Runtime API" types for its shell script. All are ours, since the
# article prints no command for it. The layer mortise-runtime is the one that python-container/deploy.sh has published.
set -euo pipefail
set -v

# ours: the script needs no mode 0755
zip -q function.zip function.sh
aws lambda publish-layer-version \
    --layer-name mortise-shell \
    --zip-file "fileb://$MORTISE/dist/mortise-shell-$ARCHITECTURE.zip"
aws lambda create-function \
    --function-name bash \
    --handler function.handler \
    --zip-file fileb://function.zip \
    --runtime provided.al2023 \
    --role arn:aws:iam::000000000000:role/lambda \
    --layers arn:aws:lambda:us-east-1:000000000000:layer:mortise-runtime:1 \
          arn:aws:lambda:us-east-1:000000000000:layer:mortise-shell:1

# ours
aws lambda invoke --function-name bash --payload '{"name": "World"}' output.txt
cat output.txt
