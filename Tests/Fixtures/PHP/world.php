<?php
return fn ($event) => [
    'zone' => (new DateTime('2026-07-01 12:00', new DateTimeZone('Europe/Berlin')))->format('c'),
    'zones' => count(DateTimeZone::listIdentifiers()),
    'iconv' => bin2hex(iconv('UTF-8', 'ISO-8859-1', 'é')),
    'encodings' => [
        iconv('EUC-JP', 'UTF-8', iconv('UTF-8', 'EUC-JP', '日本')), bin2hex(iconv('UTF-8', 'ISO-2022-JP', '日')),
        iconv_substr('日本éabc', 1, 3), iconv('UTF-8', 'ASCII//TRANSLIT', 'aéb'), iconv('UTF-8', 'ASCII//IGNORE', 'aéb'),
        @iconv('UTF-8', 'ASCII', 'é'), @iconv('UTF-8', 'UTF-16', "\xc3"), @iconv('UTF-8', 'NONE', 'a'),
        strlen(iconv('UTF-8', 'UTF-16LE', str_repeat('日本', 100000))),
        iconv_mime_encode('S', 'Prüfung', ['input-charset' => 'UTF-8', 'output-charset' => 'ISO-8859-1', 'scheme' => 'Q']),
    ],
    'intl' => (new NumberFormatter('de_DE', NumberFormatter::DECIMAL))->format(1234.5),
    'extensions' => get_loaded_extensions(),
    'opcache' => opcache_get_status(false)['opcache_enabled'] ?? false,
    'settings' => array_map(ini_get(...), ['mine' => 'precision', 'ca' => 'curl.cainfo', 'openssl' => 'openssl.cafile', 'memory' => 'memory_limit']),
    'works' => [
        'curl' => curl_version()['ssl_version'] !== '', 'mbstring' => mb_strtoupper('é') === 'É',
        'xml' => (string) simplexml_load_string('<a>b</a>') === 'b', 'dom' => (new DOMDocument())->loadXML('<a/>'),
        'sqlite' => (new PDO('sqlite::memory:'))->query('select 42')->fetchColumn() === 42,
        'drivers' => array_diff(['mysql', 'pgsql', 'sqlite'], PDO::getAvailableDrivers()) === [],
        'sodium' => strlen(sodium_crypto_secretbox_keygen()) === 32, 'bcmath' => bcadd('1', '2') === '3',
        'zip' => class_exists('ZipArchive'), 'openssl' => strlen(openssl_random_pseudo_bytes(4)) === 4,
        'soap' => class_exists('SoapClient'), 'xsl' => class_exists('XSLTProcessor'),
        'gd' => !extension_loaded('gd') || imagesx(imagecreatetruecolor(3, 2)) === 3,
    ],
];
