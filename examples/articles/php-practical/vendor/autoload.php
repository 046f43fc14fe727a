<?php
// For Guzzle from Debian's package, whose files name each other by PHP's include path. Composer writes its own.
set_include_path(__DIR__ . PATH_SEPARATOR . get_include_path());
require_once __DIR__ . '/GuzzleHttp/autoload.php';
