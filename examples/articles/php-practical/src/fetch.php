<?php
function fetch($data)
{
    $client = new \GuzzleHttp\Client();
    $response = $client->get($data['url']);
    return "{$response->getStatusCode()} {$response->getReasonPhrase()}, by Guzzle " . $client::MAJOR_VERSION;
}
