<?php
return function ($event) {
    return match ($event['what']) {
        'null' => null, 'list' => [1, 2.0, "ü/<é>"], 'object' => new ArrayObject(['a' => 1]), 'empty' => [],
        'event' => $event['value'],
        'resource' => ['rows' => [1, fopen('php://memory', 'r')]],
        'nan' => ['a' => ['b' => NAN]], 'inf' => -INF, 'binary' => ['body' => "\xff\xfe"], 'key' => ["\xff" => 1],
        'recursive' => (function () { $a = ['me' => null]; $a['me'] = &$a; return $a; })(),
        'closure' => fn () => 1, 'generator' => (function () { yield 1; })(),
        'large' => str_repeat('x', 1000000), 'huge' => str_repeat('x', 7000000),
    };
};
