<?php
namespace App;
class Handler {
    private string $word = 'Hello';
    public function run(array $event): string { return "$this->word, {$event['name']}!"; }
    public static function plain(array $event): string { return "Hello, {$event['name']}!"; }
    public function handle(array $event): string { return "Hello, {$event['name']}!"; }
    private function hidden() {}
}
