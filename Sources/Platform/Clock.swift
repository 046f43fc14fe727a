internal import CPlatform

/// The time, and waiting.
public enum Clock {
    /// Milliseconds since 1970-01-01 UTC.
    public static func milliseconds() -> Int64 {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// A moment as ISO 8601 in UTC with milliseconds: `2026-11-21T09:30:00.125Z`.
    public static func timestamp(milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        let date = unsafe "\(Int(parts.tm_year) + 1_900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
        let time = unsafe "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
        let fraction = Int32(milliseconds % 1_000)
        return date + "T" + time + "." + (fraction < 100 ? "0" : "") + padded(fraction) + "Z"
    }

    /// Sleeps; for the pause between two attempts, which a signal may cut short.
    public static func sleep(milliseconds: Int64) {
        var pause = timespec(tv_sec: Int(milliseconds / 1_000), tv_nsec: Int(milliseconds % 1_000) * 1_000_000)
        unsafe nanosleep(&pause, nil)
    }

    private static func padded(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
