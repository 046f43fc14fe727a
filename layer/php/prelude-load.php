<?php
/* Loads the function's script in the global scope, so that `global $x` in its functions means its variables. Gives a list of errors. */

namespace Mortise;

try {
    foreach (Script::autoloaders() as $mortise_file) {
        require_once $mortise_file;
    }
    unset($mortise_file);
    Script::$returned = require_once Script::$path;
    Script::find();
    return [];
} catch (\Throwable $mortise_error) {
    return Script::errors($mortise_error);
}
