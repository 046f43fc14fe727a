<?php
function handler($event) { echo "Hello, {$event['name']}! "; ob_start(); echo 'Bye.'; return ['n' => 1]; }
