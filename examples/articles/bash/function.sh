# The event is $1, as in AWS's tutorial; what is printed is the answer.
handler() {
  PAYLOAD=$1

  # Invoke your handler (simplified)
  RESULT=$(echo "Handler executed with: $PAYLOAD" | jq -R -s '.')

  echo "$RESULT"
}
