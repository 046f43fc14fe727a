<?php
/* What a handler name means in a script, where it is no plain function of that name. Loaded where it is needed. */
declare(strict_types=1);

namespace Mortise;

require_once __DIR__ . '/failure.php';

/**
 * The handler that a name means.
 *
 * @internal
 */
final class Handler
{
    /** The script's file. */
    private static string $path;
    /** What the script returned: maybe the handler. */
    private static mixed $returned;
    /** The whole handler name. */
    private static string $handler;
    /** The part of it that is for the script. */
    private static string $function;

    /**
     * Finds the handler in what has been loaded.
     *
     * @param string $function  the part of the handler name that is for the script; may be empty
     * @return \Closure|list<array> the handler, or errors as Failure::errors makes them
     */
    public static function find(string $path, string $function, string $handler, mixed $returned): \Closure|array
    {
        self::$path = $path;
        self::$handler = $handler;
        self::$function = $function;
        self::$returned = $returned;
        try {
            return self::closure($function);
        } catch (\Throwable $error) {
            return Failure::errors($error);
        } finally {
            self::$returned = null;
        }
    }

    private static function closure(string $name): \Closure
    {
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

    /** @return list<string> what a handler name may have after the file, as it is written in the script */
    private static function names(): array
    {
        $callables = is_array(self::$returned) ? array_filter(self::$returned, fn ($value) => self::callable($value) !== null) : [];
        $functions = array_map(fn ($name) => (new \ReflectionFunction($name))->getShortName(), self::declared());
        return array_slice(array_map('strval', [...array_keys($callables), ...$functions]), 0, 20);
    }

    /** What the handler name calls the file; null for a class that is found without one. */
    private static function file(): ?string
    {
        $ending = '.' . self::$function;
        return match (true) {
            self::$function === '' => preg_replace('/\.php$/', '', self::$handler),
            str_ends_with(self::$handler, $ending) => substr(self::$handler, 0, -strlen($ending)),
            default => null,
        };
    }

    private static function missing(string $cause): Fault
    {
        $names = self::names();
        $file = self::file();
        $hint = $names === [] ? '' : '; it has ' . implode(', ', $names);
        $hint .= $names === [] || $file === null ? '' : ": set the function's handler to \"$file.$names[0]\"";
        $message = sprintf('the handler name "%s" means nothing in "%s": %s%s', self::$handler, self::$path, $cause, $hint);
        return new Fault('Runtime.HandlerNotFound', $message);
    }
}
