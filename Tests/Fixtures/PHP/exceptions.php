<?php
namespace Shop;
class NotFound extends \RuntimeException {}
class Orders {
    public static function find(int $id) {
        try { self::query($id); }
        catch (\PDOException $e) { throw new NotFound("no order $id", 4, $e); }
    }
    private static function query($id) {
        try { intdiv($id, 0); }
        catch (\DivisionByZeroError $e) { throw new \PDOException("gone \xff away", 0, $e); }
    }
}
function find($event) { return Orders::find(7); }
