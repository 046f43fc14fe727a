#![doc = include_str!("../README.md")]
#![deny(unsafe_op_in_unsafe_fn, missing_docs, unused_must_use)]

mod call;
mod error;
mod ffi;
mod handler;
mod macros;
mod note;
mod panic;
mod typed;

pub use call::{log, Call, Level};
pub use error::{BoxError, Error};

/// For the macros only: nothing here is promised.
#[doc(hidden)]
pub mod __private {
    pub use crate::ffi::{Handler, Module, Pointer, RawCall, Services};
    #[cfg(feature = "json")]
    pub use crate::handler::{json, JsonHandler};
    pub use crate::handler::{raw, start, typed};
    pub use crate::note::{handler_size, join, joined_size, text, Note};
    pub use crate::typed::{text as utf8, Output, Scalar};
}
