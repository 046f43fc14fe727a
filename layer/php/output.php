<?php
/* The answer that is what was printed: as the runtime of the first article had it. Loaded where it is asked for. */
declare(strict_types=1);

namespace Mortise;

/**
 * Gives what the handler prints, and then what it returns.
 *
 * @internal
 */
function output(\Closure|string $handler, mixed $event, Context $context): string
{
    $level = ob_get_level();
    ob_start();
    try {
        $result = $handler($event, $context);
        while (ob_get_level() > $level + 1) {
            ob_end_flush();
        }
        $output = (string) ob_get_clean();
    } catch (\Throwable $error) {
        while (ob_get_level() > $level) {
            ob_end_flush();
        }
        throw $error;
    }
    return $output . ($result === null ? '' : (is_string($result) ? $result : encode($result)));
}
