<?php
/* From PHP's exceptions to what Lambda shows. Loaded at the first error of a request. */
declare(strict_types=1);

namespace Mortise;

/** An error of the host's own, with a type that Lambda shows. */
final class Fault extends \RuntimeException
{
    public function __construct(public readonly string $type, string $message)
    {
        parent::__construct($message);
    }
}

/** @internal */
final class Failure
{
    /** How deep an answer may be: as json_encode's own default. */
    private const DEPTH = 512;
    /** What is not in the layer mortise-php and yet often used: how functions and classes of it are called. */
    private const EXTENSIONS = [
        'gd' => 'image[a-z0-9]\w*|gd_info|GdImage',
        'amqp' => 'AMQP\w+',
        'apcu' => 'apcu_\w+|APCU\w+',
        'bz2' => 'bz(open|read|write|close|compress|decompress|errno|error|errstr)',
        'gmp' => 'gmp_\w+|GMP',
        'gnupg' => 'gnupg\w*',
        'grpc' => 'Grpc\\\\\w+',
        'igbinary' => 'igbinary_\w+',
        'imagick' => 'Imagick\w*',
        'imap' => 'imap_\w+',
        'ldap' => 'ldap_\w+',
        'memcached' => 'Memcached\w*',
        'mongodb' => 'MongoDB\\\\(BSON|Driver)\\\\\w+',
        'msgpack' => 'msgpack_\w+|MessagePack\w*',
        'oci8' => 'oci_\w+',
        'redis' => 'Redis\w*',
        'ssh2' => 'ssh2_\w+',
        'tidy' => 'tidy\w*',
        'uuid' => 'uuid_\w+',
        'yaml' => 'yaml_\w+',
    ];

    /**
     * An error and those behind it, for mortise_error.
     *
     * @return list<array{type: string, message: string, frames: list<array{string, string, int}>}>
     */
    public static function errors(\Throwable $error): array
    {
        $errors = [];
        for (; $error !== null && count($errors) < 16; $error = $error->getPrevious()) {
            $type = $error instanceof Fault ? $error->type : explode("\0", $error::class)[0];
            $frames = $error instanceof Fault ? [] : self::frames($error);
            $errors[] = ['type' => $type, 'message' => self::message($error), 'frames' => $frames];
        }
        return $errors;
    }

    /** What an error says, and where to get what it lacks. */
    private static function message(\Throwable $error): string
    {
        $message = $error->getMessage();
        if (preg_match('/^(?:Call to undefined function (.+)\(\)|Class "(.+)" not found)$/', $message, $found) !== 1) {
            return $message;
        }
        foreach (self::EXTENSIONS as $extension => $names) {
            if (!extension_loaded($extension) && preg_match('/(?:^|\\\\)(?:' . $names . ')$/i', end($found)) === 1) {
                return $message . self::advice($extension);
            }
        }
        return $message;
    }

    private static function advice(string $extension): string
    {
        return $extension === 'gd'
            ? '; the extension gd is in a layer of its own, mortise-php-gd'
            : "; if PHP's extension $extension is meant, it is in no layer of Mortise's: bring $extension.so for PHP "
                . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION . " along, and php/conf.d/$extension.ini with extension=/var/task/$extension.so";
    }

    /** @return list<array{string, string, int}> function, file and line, innermost first, without the host's own */
    private static function frames(\Throwable $error): array
    {
        $frames = [];
        $path = $error->getFile();
        $line = $error->getLine();
        foreach ($error->getTrace() as $call) {
            $label = ($call['class'] ?? '') . ($call['type'] ?? '') . $call['function'];
            if (!str_starts_with($path, __DIR__ . '/')) {
                $frames[] = [$call['function'] === 'require_once' ? '{main}' : $label, $path, $line];
            }
            $path = $call['file'] ?? '[internal function]';
            $line = $call['line'] ?? 0;
        }
        // The script itself: of what does not compile there is no call.
        if ($path !== '[internal function]' && !str_starts_with($path, __DIR__ . '/')) {
            $frames[] = ['{main}', $path, $line];
        }
        return array_slice($frames, 0, 256);
    }

    /** What json_decode has just refused. */
    public static function ofEvent(): Fault
    {
        return new Fault('Runtime.UnmarshalError', 'the event is not JSON that PHP can read: ' . json_last_error_msg());
    }

    /** What cannot be JSON; after json_encode, unless it is of a kind that is not tried. */
    public static function ofAnswer(mixed $value): Fault
    {
        if ($value instanceof \Closure || $value instanceof \Generator) {
            return new Fault('Runtime.MarshalError', 'the handler returned a ' . $value::class . ', which is no value for JSON');
        }
        $cause = lcfirst(json_last_error_msg());
        [$path, $what] = self::culprit($value, '', 0) ?? ['', get_debug_type($value)];
        $where = $path === '' ? "it is $what" : "$path is $what";
        return new Fault('Runtime.MarshalError', "what the handler returned cannot be JSON: $where ($cause)");
    }

    /** @return ?array{string, string} the path and the kind of what JSON cannot hold, if it can be told */
    private static function culprit(mixed $value, string $path, int $depth): ?array
    {
        if (is_array($value) || $value instanceof \stdClass) {
            if ($depth > self::DEPTH) {
                return [strlen($path) > 60 ? substr($path, 0, 60) . '…' : $path, 'recursive or too deep'];
            }
            foreach ($value as $key => $item) {
                $inner = is_int($key) ? "{$path}[$key]" : "{$path}[\"" . self::valid((string) $key) . '"]';
                if (is_string($key) && preg_match('//u', $key) !== 1) {
                    return [$inner, 'a key that is not UTF-8'];
                }
                $found = self::culprit($item, $inner, $depth + 1);
                if ($found !== null) {
                    return $found;
                }
            }
            return null;
        }
        return match (true) {
            is_string($value) && preg_match('//u', $value) !== 1 => [$path, 'text that is not UTF-8; encode binary data, for example by base64_encode'],
            is_float($value) && is_nan($value) => [$path, 'NAN'],
            is_float($value) && is_infinite($value) => [$path, 'INF'],
            is_resource($value), gettype($value) === 'resource (closed)' => [$path, 'a resource'],
            default => null,
        };
    }

    private static function valid(string $text): string
    {
        return substr((string) json_encode($text, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), 1, -1);
    }
}
