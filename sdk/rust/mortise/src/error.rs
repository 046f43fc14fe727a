//! Errors: what a handler returns, and what becomes of it.

use std::any::{type_name, TypeId};
use std::error::Error as StdError;
use std::fmt;

/// An error of any type, as `?` makes it. `String` and `&str` are errors, too.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The type of an error that has none: text, or one whose type cannot be told.
const NAMELESS: &str = "HandlerError";
/// More causes than this are not followed; the runtime keeps as many.
const MAXIMUM_CAUSES: usize = 16;

/// An error whose type the handler chooses.
///
/// ```
/// # fn read(text: &str) -> Result<i32, mortise::Error> {
/// text.parse().map_err(|cause| mortise::Error::new("Order.NotANumber", "the order has no number").caused_by(cause))
/// # }
/// # assert_eq!(read("one").unwrap_err().kind(), "Order.NotANumber");
/// ```
#[derive(Debug)]
pub struct Error {
    kind: String,
    message: String,
    cause: Option<BoxError>,
}

impl Error {
    /// An error with a type, for example `Order.NotFound`, and a message for people.
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> Error {
        Error { kind: kind.into(), message: message.into(), cause: None }
    }

    /// The same error with the one behind it.
    pub fn caused_by(self, cause: impl Into<BoxError>) -> Error {
        Error { cause: Some(cause.into()), ..self }
    }

    /// The error's type: `errorType` of the answer.
    pub fn kind(&self) -> &str {
        &self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_ref()
            .map(|cause| &**cause as &(dyn StdError + 'static))
    }
}

/// One line of a stack trace.
pub struct Frame {
    pub(crate) label: String,
    pub(crate) path: String,
    pub(crate) line: u32,
}

/// An error without its cause.
pub struct Layer {
    pub(crate) kind: String,
    pub(crate) message: String,
    pub(crate) frames: Vec<Frame>,
}

/// An error as the runtime wants it: the first layer is caused by the second, and so on.
pub struct Report(pub Vec<Layer>);

impl Report {
    pub(crate) fn new(kind: &str, message: String) -> Report {
        Report(vec![Layer { kind: kind.to_owned(), message, frames: Vec::new() }])
    }

    /// The report of what a handler returned, with the name of its type, its message and its sources.
    pub(crate) fn of<E: Into<BoxError> + 'static>(error: E) -> Report {
        let error: BoxError = error.into();
        let first: &(dyn StdError + 'static) = &*error;
        let chain = std::iter::successors(Some(first), |&error| error.source()).take(MAXIMUM_CAUSES + 1);
        let mut layers: Vec<Layer> = chain.map(layer).collect();
        let has_own_type = [TypeId::of::<BoxError>(), TypeId::of::<String>(), TypeId::of::<&'static str>()];
        if !has_own_type.contains(&TypeId::of::<E>()) && !first.is::<Error>() {
            layers[0].kind = type_name::<E>().to_owned();
        }
        Report(layers)
    }
}

fn layer(error: &(dyn StdError + 'static)) -> Layer {
    Layer { kind: kind(error), message: error.to_string(), frames: Vec::new() }
}

/// The name of an error's type. A `dyn Error` does not know it; `derive(Debug)` begins with it.
fn kind(error: &(dyn StdError + 'static)) -> String {
    if let Some(error) = error.downcast_ref::<Error>() {
        return error.kind.clone();
    }
    if error.is::<std::io::Error>() {
        return "std::io::Error".to_owned();
    }
    #[cfg(feature = "json")]
    if error.is::<serde_json::Error>() {
        return "serde_json::Error".to_owned();
    }
    let mut name = Identifier(String::new());
    // It ends the formatting with an error where the identifier ends.
    let _ = fmt::write(&mut name, format_args!("{:?}", error));
    if name.0.is_empty() {
        NAMELESS.to_owned()
    } else {
        name.0
    }
}

/// Takes the identifier at the beginning of a text, and no more.
struct Identifier(String);

impl fmt::Write for Identifier {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let is_part = character == '_' || character.is_ascii_alphanumeric();
            if !is_part || (self.0.is_empty() && character.is_ascii_digit()) {
                return Err(fmt::Error);
            }
            self.0.push(character);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain<E: Into<BoxError> + 'static>(error: E) -> Vec<(String, String)> {
        Report::of(error)
            .0
            .into_iter()
            .map(|layer| (layer.kind, layer.message))
            .collect()
    }

    fn pair(kind: &str, message: &str) -> (String, String) {
        (kind.to_owned(), message.to_owned())
    }

    #[test]
    fn text_is_an_error_without_a_type_of_its_own() {
        assert_eq!(chain("no such order"), [pair("HandlerError", "no such order")]);
        assert_eq!(chain(String::from("no such order")), [pair("HandlerError", "no such order")]);
        assert_eq!(chain(BoxError::from("no such order")), [pair("HandlerError", "no such order")]);
    }

    #[test]
    fn the_type_of_an_error_is_its_path() {
        let error = "one".parse::<u8>().unwrap_err();
        assert_eq!(chain(error), [pair("core::num::error::ParseIntError", "invalid digit found in string")]);
    }

    #[test]
    fn a_boxed_error_has_the_name_that_debug_shows() {
        let error = BoxError::from("one".parse::<u8>().unwrap_err());
        assert_eq!(chain(error), [pair("ParseIntError", "invalid digit found in string")]);
        let error = BoxError::from(std::io::Error::from(std::io::ErrorKind::NotFound));
        assert_eq!(chain(error), [pair("std::io::Error", "entity not found")]);
    }

    #[test]
    fn sources_are_causes() {
        let error = Error::new("Order.Bad", "bad order").caused_by("one".parse::<u8>().unwrap_err());
        let expected = [pair("Order.Bad", "bad order"), pair("ParseIntError", "invalid digit found in string")];
        assert_eq!(chain(error), expected);
    }

    #[test]
    fn a_ring_of_sources_ends() {
        #[derive(Debug)]
        struct Ring;
        impl fmt::Display for Ring {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("round")
            }
        }
        impl StdError for Ring {
            fn source(&self) -> Option<&(dyn StdError + 'static)> {
                Some(&Ring)
            }
        }
        assert_eq!(chain(Ring).len(), MAXIMUM_CAUSES + 1);
    }
}
