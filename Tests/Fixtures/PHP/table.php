<?php
return ['greet' => fn ($event) => "Hello, {$event['name']}!"];
