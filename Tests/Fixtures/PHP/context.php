<?php
return fn ($event, $context) => [
    'all' => $context,
    'remaining' => $context->getRemainingTimeInMillis(),
    'id' => $context->getAwsRequestId(),
    'variable' => $_ENV['FROM'] . getenv('FROM') . $_SERVER['FROM'],
    'trace' => getenv('_X_AMZN_TRACE_ID'),
    'folder' => getcwd(),
];
