/// Programs of the platform's root.
///
/// Amazon Linux 2023's images for Lambda also have curl-minimal and gawk (github.com/amazonlinux/amazon-linux-2023,
/// issue 585): the one needs twenty libraries that no layer may lean on, the other is rarely on the machines this runs on.
enum PlatformTools {
    /// What they need beside the platform's libraries.
    ///
    /// Lambda has them too, but no layer may lean on them: they are not in `layer/platform-libraries.txt`.
    static let libraries = [
        "libacl.so.1", "libattr.so.1", "libgmp.so.10", "libpcre2-8.so.0", "libselinux.so.1", "libtinfo.so.6",
    ]

    /// File names in `/usr/bin`: bash, grep, sed, and the programs of GNU coreutils 9.1.
    static let names = """
        bash egrep fgrep grep sed
        [ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown cksum comm cp csplit cut date dd
        df dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id install
        join link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk
        pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq sha1sum sha224sum sha256sum
        sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout
        touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
