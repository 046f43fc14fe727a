import MortiseCore

@c func area(width: Double, height: Double) -> Double {
    width * height
}

@c func leap(year: Int32) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

let module = Module {
    Handler.typed("double area(double width, double height)", area as @convention(c) (Double, Double) -> Double)
    Handler.typed("bool leap(int year)", leap as @convention(c) (Int32) -> Bool)
}

/// What the runtime looks for in the file.
@c(mortise_module_v1) public func table() -> ModuleTable { module.table }
