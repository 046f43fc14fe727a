<?php
/*
 * What every call of a function in PHP needs, and no more: it is loaded in each request. The C half (Sources/PHPHost/script.c)
 * runs it in the global scope before the function's script, makes the Context, and calls Mortise\call for each event. What is
 * needed now and then is in files of its own: handler.php, failure.php, output.php.
 */
declare(strict_types=1);

namespace Mortise;

/** What a handler gets as its second argument. Its properties are set by the runtime, in this order. */
final class Context implements \JsonSerializable
{
    public readonly string $awsRequestId;
    public readonly string $invokedFunctionArn;
    public readonly string $functionName;
    public readonly string $functionVersion;
    public readonly int $memoryLimitInMB;
    public readonly string $logGroupName;
    public readonly string $logStreamName;
    public readonly string $traceId;
    public readonly ?string $tenantId;
    public readonly ?array $clientContext;
    public readonly ?array $identity;
    public readonly int $deadlineMs;

    /** Milliseconds until the function times out; 0 when it has. */
    public function getRemainingTimeInMillis(): int
    {
        return \max(0, $this->deadlineMs - (int) (\microtime(true) * 1000));
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
        return \get_object_vars($this);
    }
}

/**
 * Runs the handler for one event. Nothing may be thrown to C: with no PHP below, the engine would end the request.
 *
 * @param \Closure|string $handler  a closure, or the name of a function
 * @param string $answer  `json`: what the handler returns, as JSON. `text`: the same, but a string as it is. `output`: what it
 *     prints, and then what it returns as text
 * @return string|list<array> the answer, or errors as Failure::errors makes them
 * @internal
 */
function call(\Closure|string $handler, string $answer, string $event, Context $context): string|array
{
    try {
        $value = $event === '' ? null : \json_decode($event, true);
        if ($value === null && $event !== '' && \json_last_error() !== \JSON_ERROR_NONE) {
            require_once __DIR__ . '/failure.php';
            throw Failure::ofEvent();
        }
        if ($answer === 'output') {
            require_once __DIR__ . '/output.php';
            return output($handler, $value, $context);
        }
        $result = $handler($value, $context);
        return $answer === 'text' && \is_string($result) ? $result : encode($result);
    } catch (\Throwable $error) {
        return failed($error);
    }
}

/**
 * What an error is told as. Files may not be readable any more, as when the script has left too many open: then in short.
 *
 * @return list<array> as Failure::errors makes them
 * @internal
 */
function failed(\Throwable $error): array
{
    try {
        @require_once __DIR__ . '/failure.php';
        return Failure::errors($error);
    } catch (\Throwable) {
        $frame = ['{main}', $error->getFile(), $error->getLine()];
        return [['type' => $error::class, 'message' => $error->getMessage(), 'frames' => [$frame]]];
    }
}

/** @internal */
function encode(mixed $value): string
{
    if (!$value instanceof \Closure && !$value instanceof \Generator) {
        $text = \json_encode($value, \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE | \JSON_PRESERVE_ZERO_FRACTION);
        if ($text !== false) {
            return $text;
        }
    }
    require_once __DIR__ . '/failure.php';
    throw Failure::ofAnswer($value);
}
