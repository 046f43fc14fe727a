<?php
function hello($data) { return "Hello, {$data['name']}!"; }
function goodbye($data) { return "Goodbye, {$data['name']}!"; }
