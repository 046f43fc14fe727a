#!/usr/bin/env bash
# The commands of "AWS Lambda Custom Runtime for PHP: A Practical Example", by Michael Moussa, Rackspace. Above each command is
# what it does not have from the article: `restored:` names what the page's text has lost or leaves to its reader, `here:`
# what is otherwise with Mortise.
set -euo pipefail
set -v

# here: Guzzle is Debian's; the article's line is ./bin/php composer.phar require guzzlehttp/guzzle
(cd /usr/share/php && cp -r --parents GuzzleHttp Psr/Http Symfony/Contracts/Deprecation getallheaders "$OLDPWD/vendor")

# restored: the name vendor.zip
zip -q -r vendor.zip vendor/
# restored: the name hello.zip
zip -q hello.zip src/hello.php
# restored: the name goodbye.zip
zip -q goodbye.zip src/goodbye.php

# restored: braces and the service's name
cat >trust-policy.json <<'POLICY'
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Principal": {
      "Service": "lambda.amazonaws.com"
   },
   "Action": "sts:AssumeRole"
  }]
}
POLICY

# here: the file is in this folder, not in /tmp
aws iam create-role \
    --role-name LambdaPhpExample \
    --path "/service-role/" \
    --assume-role-policy-document file://trust-policy.json

# restored: the name of the zip; here: it is that of Mortise's runtime, built by make layers
aws lambda publish-layer-version \
    --layer-name php-example-runtime \
    --zip-file "fileb://$MORTISE/dist/mortise-runtime-$ARCHITECTURE.zip" \
    --region us-east-1

# here: PHP is a layer of its own
aws lambda publish-layer-version \
    --layer-name php-example-php \
    --zip-file "fileb://$MORTISE/dist/mortise-php-8.2-$ARCHITECTURE.zip" \
    --region us-east-1

# restored: the name vendor.zip
aws lambda publish-layer-version \
    --layer-name php-example-vendor \
    --zip-file fileb://vendor.zip \
    --region us-east-1

# restored: the name hello.zip, the account 000000000000, the vendor layer's ARN; here: PHP's layer, and that text is no JSON
aws lambda create-function \
    --function-name php-example-hello \
    --handler hello \
    --zip-file fileb://./hello.zip \
    --runtime provided \
    --role "arn:aws:iam::000000000000:role/service-role/LambdaPhpExample" \
    --region us-east-1 \
    --layers "arn:aws:lambda:us-east-1:000000000000:layer:php-example-runtime:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-php:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1" \
    --environment "Variables={MORTISE_PHP_ANSWER=text}"

# restored and here: as above
aws lambda create-function \
    --function-name php-example-goodbye \
    --handler goodbye \
    --zip-file fileb://./goodbye.zip \
    --runtime provided \
    --role "arn:aws:iam::000000000000:role/service-role/LambdaPhpExample" \
    --region us-east-1 \
    --layers "arn:aws:lambda:us-east-1:000000000000:layer:php-example-runtime:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-php:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1" \
    --environment "Variables={MORTISE_PHP_ANSWER=text}"

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

# ours: a function that uses the vendor layer, as the article's bootstrap does; it fetches the first function's settings
zip -q fetch.zip src/fetch.php
aws lambda create-function \
    --function-name php-example-fetch \
    --handler fetch \
    --zip-file fileb://./fetch.zip \
    --runtime provided \
    --role "arn:aws:iam::000000000000:role/service-role/LambdaPhpExample" \
    --layers "arn:aws:lambda:us-east-1:000000000000:layer:php-example-runtime:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-php:1" \
          "arn:aws:lambda:us-east-1:000000000000:layer:php-example-vendor:1" \
    --environment "Variables={MORTISE_PHP_ANSWER=text}"
aws lambda invoke \
    --function-name php-example-fetch \
    --payload "{\"url\": \"$AWS_ENDPOINT_URL/2015-03-31/functions/php-example-hello/configuration\"}" fetch-output.txt
cat fetch-output.txt
