<?php
$greeting = 'Hello';
function greet($event) { global $greeting; return "$greeting, {$event['name']}!"; }
