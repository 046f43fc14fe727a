<?php
function syntax($event) {
    return [1, 2;
}
