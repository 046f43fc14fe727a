<?php
class Count { public static int $value = 0; }
$global = 0;
define('LOADED', microtime(true));
function count_up($event) {
    static $local = 0;
    chdir('/tmp');
    putenv('COUNTED=1');
    if (($event['fail'] ?? false)) { throw new LogicException('as told'); }
    return [++$local, ++Count::$value, ++$GLOBALS['global'], getenv('_HANDLER')];
}
