import LambdaStore
import Testing
