<?php
return fn (array $event, Mortise\Context $context) => "Hello, {$event['name']}!";
