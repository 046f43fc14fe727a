#!/bin/sh
# What AWS_LAMBDA_EXEC_WRAPPER names: counts how often it ran, then starts the runtime it is given.
WRAPPED="${WRAPPED}once" exec "$@"
