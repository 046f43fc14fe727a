<?php
register_shutdown_function(function () { echo "shutdown ran\n"; });
return function ($event) {
    switch ($event['how']) {
        case 'exit': exit(3);
        case 'die': die('last words');
        case 'memory': $a = []; while (true) { $a[] = str_repeat('x', 1 << 20); }
        case 'error': return undefined_function();
        case 'fatal': eval('class A { abstract function f(); }'); return 1;
        case 'user': trigger_error('gave up', E_USER_ERROR); return 1;
        case 'recursion': $f = function ($f, $n) { return $f($f, str_repeat('x', 10000) . $n); }; return $f($f, 1);
        case 'kill': posix_kill(posix_getpid(), 9);
        case 'extension': return imagick_nothing(1);
        case 'class': return new MongoDB\Driver\Manager();
        case 'gd': return imagecreate(1, 1);
    }
    return 'alive';
};
