internal import RuntimeAPI
internal import Testing

@Suite struct PostOutcomeTests {
    @Test(arguments: [
        (202, PostOutcome.accepted), (400, .closed), (403, .closed), (410, .closed), (413, .tooLarge),
        (431, .headersTooLarge), (500, .containerError), (302, .unexpected), (404, .unexpected), (503, .unexpected),
    ])
    func `each status code has its reaction`(status: Int, outcome: PostOutcome) {
        #expect(PostOutcome(status: status) == outcome)
    }
}
