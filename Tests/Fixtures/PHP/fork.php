<?php
return function ($event) {
    $c = FFI::cdef('int fork(void);', 'libc.so.6');
    $child = $c->fork();
    if ($event['exit'] ?? false) { if ($child === 0) { exit(0); } }
    if ($event['throw'] ?? false) { if ($child === 0) { throw new Exception('in the child'); } }
    return $child === 0 ? 'child' : 'parent';
};
