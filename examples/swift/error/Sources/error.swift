import Mortise

struct Withdrawal: Decodable {
    var account: String
    var amounts: [Int]
}

struct Balance: Encodable {
    var balance: Int
}

/// Goes out as it is: errorType `AccountError`, errorMessage `overdrawn(by: 5)`.
enum AccountError: Error {
    case unknown(account: String)
    case overdrawn(by: Int)
}

/// Says itself what the caller gets, and which error is behind it.
struct Declined: HandlerError {
    var account: String
    var cause: (any Error)?

    var type: String { "Account.Declined" }
    var message: String { "the bank declined a withdrawal from account \"\(account)\"" }
}

/// Lives as long as the environment: what one call withdrew, the next one finds missing.
actor Bank {
    private var balances = ["ada": 100]

    func withdraw(_ amount: Int, from account: String) throws -> Int {
        guard let balance = balances[account] else { throw AccountError.unknown(account: account) }
        guard amount <= balance else { throw AccountError.overdrawn(by: amount - balance) }
        balances[account] = balance - amount
        return balance - amount
    }
}

let bank = Bank()

let module = Module {
    Handler("withdraw") { (withdrawal: Withdrawal, context) in
        do {
            let amount = withdrawal.amounts.reduce(0, +)
            return Balance(balance: try await bank.withdraw(amount, from: withdrawal.account))
        } catch AccountError.overdrawn(let excess) {
            context.logger.warning("declined", metadata: ["account": "\(withdrawal.account)"])
            throw Declined(account: withdrawal.account, cause: AccountError.overdrawn(by: excess))
        }
    }
    // Waits as many milliseconds as the event says, if there is time.
    Handler("wait") { (milliseconds: Int, context) in
        guard let remaining = context.remaining, remaining > .milliseconds(milliseconds) else {
            throw CancellationError()
        }
        try await Task.sleep(for: .milliseconds(milliseconds))
        return "waited"
    }
}

/// What the runtime looks for in the file.
@c(mortise_module_v1) public func table() -> ModuleTable { module.table }
