<?php
namespace Shop\Orders;
function greet(array $event): string { return "Hello, {$event['name']}!"; }
