internal import Glibc

extension ControlGroup {
    /// Removes a folder with rmdir(2): a control group is no ordinary folder, its files cannot be removed.
    static func removeFolder(_ path: String) -> Bool {
        unsafe rmdir(path) == 0
    }
}
