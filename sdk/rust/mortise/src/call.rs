//! The call that a handler runs for: its context, its log and the label of its answer.

use crate::ffi::Handle;
use std::cell::Cell;
use std::time::{Duration, SystemTime};

/// One invocation, or the start of the module, as the handler sees it.
///
/// It is lent to the handler and cannot be kept. Texts are borrowed from it, without a copy.
pub struct Call {
    handle: Handle,
}

/// Severity of a line in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Level {
    Trace = 10,
    Debug = 20,
    Info = 30,
    Warn = 40,
    Error = 50,
    Fatal = 60,
}

thread_local! {
    /// The call that this thread is on, so that `log` needs none.
    static CURRENT: Cell<Option<Handle>> = Cell::new(None);
}

/// Writes a line to the function's log, with the request id of the call that this thread is on, if any.
///
/// Lambda's log format and level apply. On a thread that serves no call, the line has no request id; before the
/// runtime has called the module at all, it is dropped.
pub fn log(level: Level, message: impl AsRef<str>) {
    if let Some(handle) = CURRENT.with(Cell::get).or_else(Handle::environment) {
        handle.log(level as i32, message.as_ref());
    }
}

/// Ends the thread's current call, also by a panic.
struct Ended(Option<Handle>);

impl Drop for Ended {
    fn drop(&mut self) {
        CURRENT.with(|current| current.set(self.0));
    }
}

impl Call {
    /// Runs `body` with the call as the one this thread is on.
    pub(crate) fn with<Result>(handle: Handle, body: impl FnOnce(&Call) -> Result) -> Result {
        let _ended = Ended(CURRENT.with(|current| current.replace(Some(handle))));
        body(&Call { handle })
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// The event's bytes; normally JSON, but Lambda does not check that.
    pub fn event(&self) -> &[u8] {
        self.handle.event()
    }

    /// Labels the answer; without it the content type is application/json.
    ///
    /// False when it is not one line of visible ASCII.
    pub fn set_content_type(&self, content_type: &str) -> bool {
        self.handle.set_content_type(content_type) == crate::ffi::OK
    }

    /// Lambda's request id.
    pub fn request_id(&self) -> Option<&str> {
        self.text(1)
    }

    /// ARN the function was invoked by, with alias or version if the caller named one.
    pub fn function_arn(&self) -> Option<&str> {
        self.text(2)
    }

    /// The function's name.
    pub fn function_name(&self) -> Option<&str> {
        self.text(3)
    }

    /// The function's version, for example `$LATEST`.
    pub fn function_version(&self) -> Option<&str> {
        self.text(4)
    }

    /// The log group in CloudWatch.
    pub fn log_group(&self) -> Option<&str> {
        self.text(5)
    }

    /// The log stream in CloudWatch.
    pub fn log_stream(&self) -> Option<&str> {
        self.text(6)
    }

    /// X-Ray trace header, `Root=1-…;Parent=…;Sampled=…`.
    pub fn trace_id(&self) -> Option<&str> {
        self.text(7)
    }

    /// JSON that a mobile SDK sent along.
    pub fn client_context(&self) -> Option<&str> {
        self.text(8)
    }

    /// JSON with `cognitoIdentityId` and `cognitoIdentityPoolId`.
    pub fn cognito_identity(&self) -> Option<&str> {
        self.text(9)
    }

    /// Tenant of a function in tenant isolation mode.
    pub fn tenant_id(&self) -> Option<&str> {
        self.text(10)
    }

    /// Content type of the event, normally application/json.
    pub fn event_content_type(&self) -> Option<&str> {
        self.text(11)
    }

    /// When the call times out.
    pub fn deadline(&self) -> Option<SystemTime> {
        self.number(1)
            .map(|milliseconds| SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds))
    }

    /// How long until the call times out; zero when it has.
    pub fn remaining(&self) -> Option<Duration> {
        self.number(2).map(Duration::from_millis)
    }

    /// The function's memory in MB.
    pub fn memory_limit_mb(&self) -> Option<u64> {
        self.number(3)
    }

    /// A text of the context; what is not UTF-8 is not there.
    fn text(&self, key: i32) -> Option<&str> {
        self.handle
            .text(key)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    fn number(&self, key: i32) -> Option<u64> {
        u64::try_from(self.handle.number(key)).ok()
    }
}
