<?php
return function () {
    $url = getenv('URL');
    $curl = curl_init($url);
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_PROXY => '']);
    $answer = curl_exec($curl);
    return ['curl' => $answer === false ? curl_error($curl) : $answer, 'stream' => @file_get_contents($url)];
};
