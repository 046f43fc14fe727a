#!/usr/bin/env bash
# The commands of "Creating Custom AWS Lambda Runtime using Lambda Layer". Above each command is what it does not have from
# the article: `restored:` names what the article leaves to its reader, `here:` what is otherwise with Mortise.
set -euo pipefail
set -v

# restored: the names of the layer and of its zip; here: the zip is that of Mortise's runtime, built by make layers
aws lambda publish-layer-version --layer-name custom-runtime --zip-file "fileb://$MORTISE/dist/mortise-runtime-$ARCHITECTURE.zip"

# here: PHP is a layer of its own
aws lambda publish-layer-version --layer-name custom-php --zip-file "fileb://$MORTISE/dist/mortise-php-8.2-$ARCHITECTURE.zip"

# restored: the names of the function and of its zip, the ARN of the role
zip -q function.zip function.php php/conf.d/answer.ini
aws lambda create-function --function-name php-layer --zip-file fileb://function.zip --handler function.handler --runtime provided --role arn:aws:iam::000000000000:role/lambda

# restored: the name of the function, the layer's ARN; here: two layers
aws lambda update-function-configuration --function-name php-layer --layers arn:aws:lambda:us-east-1:000000000000:layer:custom-runtime:1 arn:aws:lambda:us-east-1:000000000000:layer:custom-php:1

# ours: the article says that the function is ready
aws lambda invoke --function-name php-layer --payload '{"name": "World"}' output.txt
cat output.txt
