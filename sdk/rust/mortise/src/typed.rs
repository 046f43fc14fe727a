//! Typed handlers: what a Rust type is in C, in the prototype's text and in the call alike.

use crate::error::{BoxError, Report};
use crate::ffi::Text;

/// A value that is the same in Rust and C, and a number or a truth value in JSON.
pub trait Scalar: Copy {
    /// The type in C, with what stands between it and a name.
    const C_TYPE: &'static str;
}

macro_rules! scalars {
    ($($type:ty, $name:literal, $zero:literal;)+) => {$(
        impl Scalar for $type {
            const C_TYPE: &'static str = $name;
        }

        impl Output for $type {
            const C_TYPE: &'static str = $name;
            const NOTHING: $type = $zero;
            type C = $type;
            fn into_c(self) -> Result<$type, Report> {
                Ok(self)
            }
        }
    )+};
}

scalars! {
    bool, "bool ", false;
    i8, "int8_t ", 0;
    i16, "int16_t ", 0;
    i32, "int32_t ", 0;
    i64, "int64_t ", 0;
    isize, "ssize_t ", 0;
    u8, "uint8_t ", 0;
    u16, "uint16_t ", 0;
    u32, "uint32_t ", 0;
    u64, "uint64_t ", 0;
    usize, "size_t ", 0;
    f32, "float ", 0.0;
    f64, "double ", 0.0;
}

/// What a typed handler may return: a scalar, `String`, `()`, or a `Result` of one.
pub trait Output {
    /// The type in C, with what stands between it and a name.
    const C_TYPE: &'static str;
    /// What a call that failed returns; nobody looks at it.
    const NOTHING: Self::C;
    /// The type that is returned to C.
    type C;
    /// Makes that of the value, or says why it cannot be.
    #[doc(hidden)]
    fn into_c(self) -> Result<Self::C, Report>;
}

impl Output for () {
    const C_TYPE: &'static str = "void ";
    const NOTHING: () = ();
    type C = ();
    fn into_c(self) -> Result<(), Report> {
        Ok(())
    }
}

impl Output for String {
    const C_TYPE: &'static str = "char *";
    const NOTHING: Text = Text::NULL;
    type C = Text;
    fn into_c(self) -> Result<Text, Report> {
        if let Some(place) = self.bytes().position(|byte| byte == 0) {
            let message = format!("the text has a NUL at byte {}, which C takes for its end: return it without", place);
            return Err(Report::new("Runtime.MarshalError", message));
        }
        Text::copy(&self).ok_or_else(|| Report::new("Runtime.OutOfMemory", "no memory for the text".to_owned()))
    }
}

impl<T: Output, E: Into<BoxError> + 'static> Output for Result<T, E> {
    const C_TYPE: &'static str = T::C_TYPE;
    const NOTHING: T::C = T::NOTHING;
    type C = T::C;
    fn into_c(self) -> Result<T::C, Report> {
        self.map_err(Report::of).and_then(T::into_c)
    }
}

/// The text that a `const char *` and its count are.
pub fn text(bytes: &[u8]) -> Result<&str, Report> {
    std::str::from_utf8(bytes)
        .map_err(|error| Report::new("Runtime.UnmarshalError", format!("a text is not valid UTF-8: {}", error)))
}
