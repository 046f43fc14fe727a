//! What runs between the runtime and a handler: reads the event, calls, answers or fails.

use crate::call::Call;
use crate::error::{BoxError, Report};
use crate::ffi::{Handle, RawCall, Services, FAILED, OK};

/// Runs a body for a call; what it reports, and a panic in it, fails the call.
fn run(handle: Handle, body: impl FnOnce(&Call) -> Result<(), Report>) -> i32 {
    // The report is made inside, too: an error's Display is code of the module.
    match crate::panic::catch(|| Call::with(handle, body)).and_then(|result| result) {
        Ok(()) => OK,
        Err(report) => {
            handle.fail(&report.0);
            FAILED
        }
    }
}

/// Runs the module's start.
pub fn start<E: Into<BoxError> + 'static>(
    services: Services,
    call: RawCall,
    body: impl FnOnce(&Call) -> Result<(), E>,
) -> i32 {
    run(Handle::new(services, call), |call| body(call).map_err(Report::of))
}

/// Runs a handler of bytes.
pub fn raw<A: Into<Vec<u8>>, E: Into<BoxError> + 'static>(
    services: Services,
    call: RawCall,
    body: impl FnOnce(&[u8], &Call) -> Result<A, E>,
) -> i32 {
    run(Handle::new(services, call), |call| {
        let answer = body(call.event(), call).map_err(Report::of)?;
        call.handle().hand_over(answer.into());
        Ok(())
    })
}

/// Runs a typed handler; gives what `nothing` is when the call fails, which the runtime then does not look at.
pub fn typed<R: crate::typed::Output>(
    services: Services,
    call: RawCall,
    body: impl FnOnce(&Call) -> Result<R, Report>,
) -> R::C {
    let mut output = R::NOTHING;
    run(Handle::new(services, call), |call| {
        output = body(call)?.into_c()?;
        Ok(())
    });
    output
}

#[cfg(feature = "json")]
pub use json::{json, JsonHandler};

#[cfg(feature = "json")]
mod json {
    use super::*;
    use serde::{de::DeserializeOwned, Serialize};

    /// A function that `handlers!` takes: `fn(T) -> Result<U, E>` or `fn(T, &Call) -> Result<U, E>`.
    ///
    /// `T` is read from the event's JSON, `U` written as the answer's. `Form` only tells the two apart.
    pub trait JsonHandler<Form> {
        /// What the event is read as.
        type Event: DeserializeOwned;
        /// What the answer is written from.
        type Answer: Serialize;
        /// What fails the call.
        type Error: Into<BoxError> + 'static;
        /// Calls the function.
        fn handle(self, event: Self::Event, call: &Call) -> Result<Self::Answer, Self::Error>;
    }

    impl<F, T, U, E> JsonHandler<(T,)> for F
    where
        F: FnOnce(T) -> Result<U, E>,
        T: DeserializeOwned,
        U: Serialize,
        E: Into<BoxError> + 'static,
    {
        type Event = T;
        type Answer = U;
        type Error = E;
        fn handle(self, event: T, _: &Call) -> Result<U, E> {
            self(event)
        }
    }

    impl<F, T, U, E> JsonHandler<(T, Call)> for F
    where
        F: FnOnce(T, &Call) -> Result<U, E>,
        T: DeserializeOwned,
        U: Serialize,
        E: Into<BoxError> + 'static,
    {
        type Event = T;
        type Answer = U;
        type Error = E;
        fn handle(self, event: T, call: &Call) -> Result<U, E> {
            self(event, call)
        }
    }

    /// Runs a handler of JSON.
    pub fn json<Form, H: JsonHandler<Form>>(services: Services, call: RawCall, name: &str, handler: H) -> i32 {
        run(Handle::new(services, call), |call| {
            let event = serde_json::from_slice(call.event()).map_err(|error| {
                Report::new("Runtime.UnmarshalError", format!("cannot read the event of {}: {}", name, error))
            })?;
            let answer = handler.handle(event, call).map_err(Report::of)?;
            let bytes = serde_json::to_vec(&answer).map_err(|error| {
                Report::new("Runtime.MarshalError", format!("cannot write the answer of {}: {}", name, error))
            })?;
            call.handle().hand_over(bytes);
            Ok(())
        })
    }
}
