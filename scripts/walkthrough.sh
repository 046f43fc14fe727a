#!/usr/bin/env bash
# Types the AWS CLI commands of two articles against `mortise local`:
#   1  "Creating Custom AWS Lambda Runtime using Lambda Layer"
#   2  "AWS Lambda Custom Runtime for PHP: A Practical Example", by Michael Moussa, Rackspace
# as printed there. What the pages' text has lost, or leaves to the reader, is restored; `# restored:` says so above each
# command. The handlers are native: examples/articles. Prints each command and what comes of it.
#   usage: walkthrough.sh [MORTISE]      (default: bin/mortise)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mortise=$(realpath "${1:-$root/bin/mortise}")
"$root/scripts/require-tools.sh" gcc zip unzip bwrap base64
"$root/scripts/install-python.sh" >&2
export PATH=$root/.build-python/bin:$PATH
architecture=$(uname -m)
layer=$root/dist/mortise-runtime-${architecture/aarch64/arm64}.zip
[[ -f $layer ]] || { echo "there is no $layer: run make layer first" >&2; exit 2; }

work=$(mktemp -d)
cleanup() {
    [[ -z ${service:-} ]] || { kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; }
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

# What stands in the working folder of the articles' authors before the first command.
mkdir -p src vendor
gcc -shared -fPIC -Os -s -o vendor/libjson.so "$root/examples/c/http/json.c"
for name in hello goodbye function; do
    gcc -shared -fPIC -fvisibility=hidden -Os -s -I "$root/Sources/CMortise/include" -I "$root/examples/c/http" \
        -o "src/$name.so" "$root/examples/articles/$name.c" -Lvendor -ljson -Wl,-rpath,/opt/vendor
done
unzip -q "$layer"

# A service of its own: no keys, no region and no state of this machine's user take part.
: >service.out
"$mortise" local --port 0 --ephemeral >service.out 2>service.log &
service=$!
for ((tries = 0; tries < 300; tries++)); do
    url=$(sed -n 's/.*listening at \(http:[^ ]*\).*/\1/p' service.out | head -n 1)
    [[ -n $url ]] && break
    kill -0 "$service" 2>/dev/null || { cat service.log >&2; exit 2; }
    sleep 0.1
done
[[ -n $url ]] || { echo "mortise local does not say where it listens:" >&2; cat service.log >&2; exit 2; }
export AWS_ENDPOINT_URL=$url AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_PAGER=
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL_LAMBDA AWS_ENDPOINT_URL_IAM
# restored: the braces and the name of the service, which the page's text has lost.
printf '%s\n' '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}' >trust-policy.json

printf '\n---- Article 2 ----\n\n'
# bash prints what it reads from here on: the commands, and above each what was restored in it.
set -v

# restored: the name runtime.zip; the bootstrap is Mortise's, which needs no bin/php
zip -q -r runtime.zip bootstrap
# restored: the name vendor.zip
zip -q -r vendor.zip vendor/
# restored: the name hello.zip; .so instead of .php
zip -q hello.zip src/hello.so
# restored: the name goodbye.zip; .so instead of .php
zip -q goodbye.zip src/goodbye.so

# restored: the file's folder, not /tmp
aws iam create-role \
    --role-name LambdaPhpExample \
    --path "/service-role/" \
    --assume-role-policy-document file://trust-policy.json

# restored: the name runtime.zip
aws lambda publish-layer-version \
    --layer-name php-example-runtime \
    --zip-file fileb://runtime.zip \
    --region us-east-1

# restored: the name vendor.zip
aws lambda publish-layer-version \
    --layer-name php-example-vendor \
    --zip-file fileb://vendor.zip \
    --region us-east-1

# restored: the name hello.zip, the account 000000000000, the second layer's ARN
aws lambda create-function \
    --function-name php-example-hello \
    --handler hello \
    --zip-file fileb://./hello.zip \
    --runtime provided \
    --role "arn:aws:iam::000000000000:role/service-role/LambdaPhpExample" \
    --region us-east-1 \
    --layers "arn:aws:lambda:us-east-1:000000000000:layer:php-example-runtime:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1"

# restored: the name goodbye.zip, the account 000000000000, the second layer's ARN
aws lambda create-function \
    --function-name php-example-goodbye \
    --handler goodbye \
    --zip-file fileb://./goodbye.zip \
    --runtime provided \
    --role "arn:aws:iam::000000000000:role/service-role/LambdaPhpExample" \
    --region us-east-1 \
    --layers "arn:aws:lambda:us-east-1:000000000000:layer:php-example-runtime:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1"

aws lambda invoke \
    --function-name php-example-hello \
    --region us-east-1 \
    --log-type Tail \
    --query 'LogResult' \
    --output text \
    --payload '{"name": "World"}' hello-output.txt | base64 --decode

aws lambda invoke \
    --function-name php-example-goodbye \
    --region us-east-1 \
    --log-type Tail \
    --query 'LogResult' \
    --output text \
    --payload '{"name": "World"}' goodbye-output.txt | base64 --decode

# "Subsequent invocations of the same functions will not have Init phases"
aws lambda invoke \
    --function-name php-example-hello \
    --region us-east-1 \
    --log-type Tail \
    --query 'LogResult' \
    --output text \
    --payload '{"name": "World"}' hello-output.txt | base64 --decode

cat hello-output.txt goodbye-output.txt

set +v
printf '\n\n---- Article 1 ----\n\n'
set -v

# restored: the names of the layer and of its zip
aws lambda publish-layer-version --layer-name custom-runtime --zip-file fileb://runtime.zip

# restored: the names of the function and of its zip, which is made like those above, the ARN of the role
zip -q -j function.zip src/function.so
aws lambda create-function --function-name first --zip-file fileb://function.zip --handler function.handler --runtime provided --role arn:aws:iam::000000000000:role/service-role/LambdaPhpExample

# restored: the name of the function, the layer's ARN; the layer with the library that the function needs is added
aws lambda update-function-configuration --function-name first --layers arn:aws:lambda:us-east-1:000000000000:layer:custom-runtime:1 arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1

# not in the article, which only says that the function is ready
aws lambda invoke --function-name first --payload '{"name": "World"}' first-output.txt
cat first-output.txt

set +v
printf '\n\n---- mortise local, meanwhile ----\n\n'
cat service.out
grep -v '^$' service.log || true
