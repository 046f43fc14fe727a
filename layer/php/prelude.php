<?php
/*
 * The PHP half of the PHP host: runs at the begin of every request, in the global scope, before the function's script.
 *
 * The C half (Sources/PHPHost) sets Mortise\Script's file, function, handler and autoloaders by Script::prepare, runs
 * prelude-load.php, then calls Script::call for each event. What goes back to C is a string, the answer, or a list of
 * errors, outermost first. Nothing may be thrown to C: with no PHP below, the engine would end the request.
 */
declare(strict_types=1);

namespace Mortise;

/** What a handler gets as its second argument. */
final class Context implements \JsonSerializable
{
    /** @internal */
    public function __construct(
        public readonly string $awsRequestId,
        public readonly string $invokedFunctionArn,
        public readonly string $functionName,
        public readonly string $functionVersion,
        public readonly int $memoryLimitInMB,
        public readonly string $logGroupName,
        public readonly string $logStreamName,
        public readonly string $traceId,
        public readonly ?string $tenantId,
        public readonly ?array $clientContext,
        public readonly ?array $identity,
        public readonly int $deadlineMs,
    ) {
    }

    /** Milliseconds until the function times out; 0 when it has. */
    public function getRemainingTimeInMillis(): int
    {
        return max(0, $this->deadlineMs - (int) (microtime(true) * 1000));
    }

    public function getAwsRequestId(): string
    {
        return $this->awsRequestId;
    }

    public function getInvokedFunctionArn(): string
    {
        return $this->invokedFunctionArn;
    }

    public function getTraceId(): string
    {
        return $this->traceId;
    }

    public function jsonSerialize(): array
    {
        return get_object_vars($this);
    }
}

/** An error of the host's own, with a type that Lambda shows. */
final class Fault extends \RuntimeException
{
    public function __construct(public readonly string $type, string $message)
    {
        parent::__construct($message);
    }
}

/** The function's script. */
final class Script
{
    /** The file that the handler name means. */
    public static string $path;
    /** What the script returned: maybe the handler. */
    public static mixed $returned = null;
    private static string $function;
    private static string $handler;
    private static string $autoloaders;
    private static \Closure $callable;
    /** What an answer is: see answerKind(). */
    private static string $kind;

    /** How deep an answer may be: as json_encode's own default. */
    private const DEPTH = 512;
    private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION;

    public static function prepare(string $path, string $function, string $handler, string $autoloaders): void
    {
        self::$path = $path;
        self::$function = $function;
        self::$handler = $handler;
        self::$autoloaders = $autoloaders;
    }

    /**
     * Composer's files in the order in which they are to be loaded. Each puts itself before the others: the last one is
     * asked first.
     *
     * @return list<string>
     */
    public static function autoloaders(): array
    {
        return self::$autoloaders === '' ? [] : array_reverse(explode(':', self::$autoloaders));
    }

    /** Finds the handler in what has been loaded. */
    public static function find(): void
    {
        self::$kind = self::answerKind();
        self::$callable = self::handler();
    }

    /**
     * `json`: what the handler returns, as JSON. `text`: the same, but a string as it is. `output`: what it prints, and
     * then what it returns as text. By variable, or in one of the function's php/conf.d/*.ini.
     */
    private static function answerKind(): string
    {
        $kind = getenv('MORTISE_PHP_ANSWER') ?: (get_cfg_var('mortise.answer') ?: 'json');
        if (!in_array($kind, ['json', 'text', 'output'], true)) {
            $message = "MORTISE_PHP_ANSWER (or the setting mortise.answer) is \"$kind\"; set it to json, text or output";
            throw new Fault('Runtime.InitError', $message);
        }
        return $kind;
    }

    private static function handler(): \Closure
    {
        $name = self::$function;
        if ($name !== '') {
            return self::named($name) ?? throw self::missing("it has no function or class \"$name\"");
        }
        $callable = self::callable(self::$returned);
        foreach ([basename(self::$path, '.php'), 'handler'] as $name) {
            $callable ??= self::named($name);
        }
        return $callable ?? throw self::missing('it returns no callable and has no function named like the file or "handler"');
    }

    /** What a name means: a function, a class, a method, or a key of the array that the script returned. */
    private static function named(string $name): ?\Closure
    {
        if (str_contains($name, '::')) {
            [$class, $method] = explode('::', $name, 2);
            return self::method($class, $method);
        }
        // Not PHP's own: src/exec.php does not mean exec().
        if (function_exists($name) && !(new \ReflectionFunction($name))->isInternal()) {
            return $name(...);
        }
        $ending = '\\' . strtolower($name);
        $same = array_values(array_filter(self::declared(), fn ($other) => str_ends_with($other, $ending)));
        if (count($same) === 1) {
            return $same[0](...);
        }
        if (is_array(self::$returned) && isset(self::$returned[$name])) {
            return self::callable(self::$returned[$name]);
        }
        return self::exists($name) ? self::object($name) : null;
    }

    /** True for a class that is there, or that is in the script's own file, which was not loaded for it yet. */
    private static function exists(string $class): bool
    {
        return preg_match('/^\\\\?[a-z_\x80-\xff][\w\\\\\x80-\xff]*$/i', $class) === 1 && class_exists($class);
    }

    private static function method(string $class, string $method): \Closure
    {
        if (!self::exists($class)) {
            throw self::missing("there is no class \"$class\", neither there nor by an autoloader");
        }
        $reflection = new \ReflectionClass($class);
        if (!$reflection->hasMethod($method) && !$reflection->hasMethod('__call')) {
            throw self::missing("class \"$class\" has no method \"$method\"");
        }
        if ($reflection->hasMethod($method)) {
            $found = $reflection->getMethod($method);
            if (!$found->isPublic()) {
                throw self::missing("method \"$method\" of class \"$class\" is not public");
            }
            if ($found->isStatic()) {
                return $found->getClosure();
            }
        }
        return \Closure::fromCallable([new $class(), $method]);
    }

    private static function object(string $class): \Closure
    {
        return self::callable(new $class())
            ?? throw self::missing("class \"$class\" has neither a method __invoke nor handle; write $class::method");
    }

    private static function callable(mixed $value): ?\Closure
    {
        if (is_object($value) && !is_callable($value) && is_callable([$value, 'handle'])) {
            $value = [$value, 'handle'];
        }
        return is_callable($value) ? \Closure::fromCallable($value) : null;
    }

    /** @return list<string> the functions that the script declared */
    private static function declared(): array
    {
        $isOwn = fn ($name) => (new \ReflectionFunction($name))->getFileName() === self::$path;
        return array_values(array_filter(get_defined_functions()['user'], $isOwn));
    }

    private static function missing(string $cause): Fault
    {
        $functions = array_slice(self::declared(), 0, 20);
        $hint = $functions === [] ? '' : '; it has the functions ' . implode(', ', $functions);
        $message = sprintf('the handler name "%s" means nothing in "%s": %s%s', self::$handler, self::$path, $cause, $hint);
        return new Fault('Runtime.HandlerNotFound', $message);
    }

    /**
     * Runs the handler.
     *
     * @return string|list<array> the answer, or errors as errors() makes them
     */
    public static function call(string $event, array $facts): string|array
    {
        try {
            foreach (['clientContext', 'identity'] as $key) {
                $facts[$key] = $facts[$key] === null ? null : (array) json_decode($facts[$key], true);
            }
            $context = new Context(...$facts);
            $value = self::decode($event);
            if (self::$kind === 'output') {
                return self::captured($value, $context);
            }
            $result = (self::$callable)($value, $context);
            return self::$kind === 'text' && is_string($result) ? $result : self::encode($result);
        } catch (\Throwable $error) {
            return self::errors($error);
        }
    }

    /** What the handler prints, and then what it returns: the answer of the runtime in which that was invented. */
    private static function captured(mixed $event, Context $context): string
    {
        $level = ob_get_level();
        ob_start();
        try {
            $result = (self::$callable)($event, $context);
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
        return $output . ($result === null ? '' : (is_string($result) ? $result : self::encode($result)));
    }

    private static function decode(string $event): mixed
    {
        if ($event === '') {
            return null;
        }
        try {
            return json_decode($event, true, self::DEPTH, JSON_THROW_ON_ERROR);
        } catch (\JsonException $error) {
            throw new Fault('Runtime.UnmarshalError', 'the event is not JSON that PHP can read: ' . $error->getMessage());
        }
    }

    private static function encode(mixed $value): string
    {
        if ($value instanceof \Closure || $value instanceof \Generator) {
            throw new Fault('Runtime.MarshalError', 'the handler returned a ' . $value::class . ', which is no value for JSON');
        }
        $text = json_encode($value, self::FLAGS, self::DEPTH);
        if ($text !== false) {
            return $text;
        }
        $cause = lcfirst(json_last_error_msg());
        [$path, $what] = self::culprit($value, '', 0) ?? ['', get_debug_type($value)];
        $where = $path === '' ? "it is $what" : "$path is $what";
        throw new Fault('Runtime.MarshalError', "what the handler returned cannot be JSON: $where ($cause)");
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
        return substr((string) json_encode($text, self::FLAGS | JSON_INVALID_UTF8_SUBSTITUTE), 1, -1);
    }

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
        $isOfGd = preg_match('/^(Call to undefined function .*\b(image\w+|gd_info)\(|Class "GdImage")/', $message) === 1;
        return $isOfGd && !extension_loaded('gd') ? "$message; the extension gd is in a layer of its own, mortise-php-gd" : $message;
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
}
