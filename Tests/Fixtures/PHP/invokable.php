<?php
namespace App;
class Greeter { public function __invoke($event) { return "Hello, {$event['name']}!"; } }
return new Greeter();
