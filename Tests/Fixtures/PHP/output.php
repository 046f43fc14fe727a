<?php
print("at load\n");
return function ($event) {
    echo "echoed\n"; print_r([1]); error_log('told'); echo $missing;
    fwrite(STDERR, "to stderr\n"); fwrite(STDOUT, "to stdout\n");
    if ($event['lots'] ?? false) { for ($i = 0; $i < 1600; $i++) { echo str_repeat('x', 65535), "\n"; } }
    return 'returned';
};
