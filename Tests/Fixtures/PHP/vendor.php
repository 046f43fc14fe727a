<?php
use Greeting\Greeter;
function greet($event) { return (new Greeter())->greet($event['name']) . ' ' . shared(); }
