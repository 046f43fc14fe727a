#!/usr/bin/php
<?php
// The peer: a runtime as articles and tutorials have it, a loop in PHP's command line with the curl extension.
$base = 'http://' . getenv('AWS_LAMBDA_RUNTIME_API') . '/2018-06-01/runtime/invocation/';
require getenv('LAMBDA_TASK_ROOT') . '/hello.php';
$next = curl_init($base . 'next');
$id = '';
curl_setopt($next, CURLOPT_RETURNTRANSFER, true);
curl_setopt($next, CURLOPT_HEADERFUNCTION, function ($curl, $line) use (&$id) {
    if (stripos($line, 'lambda-runtime-aws-request-id:') === 0) {
        $id = trim(substr($line, 30));
    }
    return strlen($line);
});
$post = curl_init();
curl_setopt_array($post, [CURLOPT_POST => true, CURLOPT_RETURNTRANSFER => true]);
do {
    $event = json_decode(curl_exec($next), true);
    curl_setopt($post, CURLOPT_URL, $base . $id . '/response');
    curl_setopt($post, CURLOPT_POSTFIELDS, json_encode(hello($event)));
    curl_exec($post);
} while (($argv[1] ?? '') !== 'once');
