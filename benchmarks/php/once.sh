#!/bin/sh
# The peer: a new process of PHP for every invocation.
here=$(dirname "$(readlink -f "$0")")
while php "$here/loop.php" once; do :; done
