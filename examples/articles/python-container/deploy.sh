#!/usr/bin/env bash
# What a reader of "Building a custom runtime on AWS Lambda", by Sandeep Kumar P, types instead of the commands for an image,
# which the article leaves to other pages. All are ours.
set -euo pipefail
set -v

# ours: the packages, for Lambda's processor and Python, whatever this machine has
pip install --quiet --no-compile --target package --platform "manylinux2014_$(uname -m)" --only-binary :all: \
    --python-version 3.11 --requirement requirements.txt
cp app.py package/
# ours: byte code that is never checked against its source, made by a Python 3.11; a cold start then compiles nothing
python3 -m compileall -q --invalidation-mode unchecked-hash package
(cd package && zip -q -r ../app.zip .)

# ours: instead of a base image and a bootstrap in it
aws lambda publish-layer-version \
    --layer-name mortise-runtime \
    --zip-file "fileb://$MORTISE/dist/mortise-runtime-$ARCHITECTURE.zip"
aws lambda publish-layer-version \
    --layer-name mortise-python \
    --zip-file "fileb://$MORTISE/dist/mortise-python-3.11-$ARCHITECTURE.zip"

# ours: instead of an image
aws lambda create-function \
    --function-name python-container \
    --handler app.handler \
    --zip-file fileb://app.zip \
    --runtime provided.al2023 \
    --memory-size 512 \
    --role arn:aws:iam::000000000000:role/lambda \
    --layers arn:aws:lambda:us-east-1:000000000000:layer:mortise-runtime:1 \
          arn:aws:lambda:us-east-1:000000000000:layer:mortise-python:1

# ours: with its log
aws lambda invoke \
    --function-name python-container \
    --log-type Tail \
    --query 'LogResult' \
    --output text \
    --payload '{"values": [1, 2, 3]}' output.txt | base64 --decode
cat output.txt
