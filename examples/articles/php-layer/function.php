<?php
function handler($eventPayload)
{
    echo "Hello, {$eventPayload['name']}!";
    return ' It is PHP that greets you.';
}
