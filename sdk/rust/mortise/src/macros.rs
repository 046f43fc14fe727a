//! The macros that an author writes.

/// Makes the crate a module: exports its table with these handlers, and puts their names into an ELF note.
///
/// ```
/// use mortise::{BoxError, Call};
/// use serde_json::Value;
///
/// fn hello(event: Value) -> Result<Value, String> { Ok(event) }
/// fn count(event: &[u8], _: &Call) -> Result<String, BoxError> { Ok(event.len().to_string()) }
/// mortise::typed! { fn area(width: f64, height: f64) -> f64 { width * height } }
/// fn prepare(_: &Call) -> Result<(), BoxError> { Ok(()) }
///
/// mortise::handlers! { start = prepare; hello, raw count, concurrent typed area }
/// # fn main() {}
/// ```
///
/// - `hello`: a function of JSON, `fn(T) -> Result<U, E>` or `fn(T, &Call) -> Result<U, E>`.
/// - `raw count`: a function of bytes, `fn(&[u8], &Call) -> Result<A, E>` where `A` becomes a `Vec<u8>`.
/// - `typed area`: what `typed!` declared.
/// - `concurrent …`: several calls may run at once; without it one after another, on the thread of `start`.
/// - `start = …;`: `fn(&Call) -> Result<(), E>`, called once before the first event; an error is an init error.
///
/// Use it once in a crate of type `cdylib`, in its root.
#[macro_export]
macro_rules! handlers {
    (start = $start:expr; $($($word:ident)+),+ $(,)?) => {
        extern "C" fn __mortise_start(
            services: $crate::__private::Services,
            call: $crate::__private::RawCall,
            _context: *mut *mut ::std::os::raw::c_void,
        ) -> i32 {
            $crate::__private::start(services, call, $start)
        }
        $crate::__module!(::std::option::Option::Some(__mortise_start); $([$($word)+])+);
    };
    ($($($word:ident)+),+ $(,)?) => {
        $crate::__module!(::std::option::Option::None; $([$($word)+])+);
    };
}

/// Declares typed handlers: Rust functions that the runtime calls by a C prototype, made from the same tokens.
///
/// ```
/// mortise::typed! {
///     /// The mean of the numbers.
///     fn mean(numbers: &[f64]) -> Result<f64, String> {
///         match numbers.len() {
///             0 => Err("an average needs at least one number".to_owned()),
///             count => Ok(numbers.iter().sum::<f64>() / count as f64),
///         }
///     }
/// }
/// mortise::handlers! { typed mean }
/// # fn main() { assert_eq!(mean(&[1.0, 2.0]), Ok(1.5)); }
/// ```
///
/// Parameters: `bool`, integers, `f32`, `f64`, `Option` of one (null or absent in the JSON), `&str`, `&[T]` of integers
/// and floats, and `&Call`, which is not in the JSON. Results: `bool`, integers, floats, `String`, nothing, or a `Result`
/// of one. An error or a panic fails the call. Beside the function there is a module of the same name with its
/// `SIGNATURE`.
#[macro_export]
macro_rules! typed {
    ($($(#[$attribute:meta])* $visibility:vis fn $name:ident($($parameters:tt)*) $(-> $result:ty)? $body:block)+) => {$(
        $(#[$attribute])* $visibility fn $name($($parameters)*) $(-> $result)? $body
        $crate::__typed!($name [$($result)?] call [] [] [] $($parameters)*);
    )+};
}

/// The table and its notes.
#[doc(hidden)]
#[macro_export]
macro_rules! __module {
    ($start:expr; $([$($word:ident)+])+) => {
        /// The module's table, for the runtime.
        #[no_mangle]
        pub extern "C" fn mortise_module_v1() -> *const $crate::__private::Module {
            #[used]
            #[link_section = ".note.mortise"]
            static NOTE: $crate::__private::Note<8> = $crate::__private::Note::module();
            static HANDLERS: &[&$crate::__private::Handler] = &[$($crate::__handler!(0; $($word)+)),+];
            static MODULE: $crate::__private::Module = $crate::__private::Module::new(
                concat!(env!("CARGO_PKG_NAME"), "\0"),
                concat!(env!("CARGO_PKG_VERSION"), "\0"),
                HANDLERS,
                $start,
            );
            &MODULE
        }
    };
}

/// One handler of the table, with its note.
#[doc(hidden)]
#[macro_export]
macro_rules! __handler {
    ($threading:literal; $name:ident) => {
        $crate::__handler!(
            $threading; $name, services, call, $crate::__private::json(services, call, stringify!($name), $name)
        )
    };
    ($threading:literal; raw $name:ident) => {
        $crate::__handler!($threading; $name, services, call, $crate::__private::raw(services, call, $name))
    };
    ($threading:literal; typed $name:ident) => {{
        $crate::__note!($threading, [concat!(stringify!($name), "\0"), $name::SIGNATURE]);
        static HANDLER: $crate::__private::Handler = $crate::__private::Handler::typed(
            concat!(stringify!($name), "\0"),
            $name::SIGNATURE,
            $name::call as *const (),
            $threading,
        );
        &HANDLER
    }};
    ($threading:literal; concurrent $($word:ident)+) => {
        $crate::__handler!(2; $($word)+)
    };
    ($threading:literal; $name:ident, $services:ident, $call:ident, $run:expr) => {{
        extern "C" fn __mortise_invoke(
            $services: $crate::__private::Services,
            $call: $crate::__private::RawCall,
            _context: *mut ::std::os::raw::c_void,
        ) -> i32 {
            $run
        }
        $crate::__note!($threading, [concat!(stringify!($name), "\0")]);
        static HANDLER: $crate::__private::Handler =
            $crate::__private::Handler::raw(concat!(stringify!($name), "\0"), __mortise_invoke, $threading);
        &HANDLER
    }};
}

/// A handler's note.
#[doc(hidden)]
#[macro_export]
macro_rules! __note {
    ($threading:literal, [$($text:expr),+]) => {
        #[used]
        #[link_section = ".note.mortise"]
        static NOTE: $crate::__private::Note<{ $crate::__private::handler_size(&[$($text),+]) }> =
            $crate::__private::Note::handler($threading, &[$($text),+]);
    };
}

/// Turns a Rust function's parameters, one by one, into C's: what the C function takes, what it passes on, and the
/// prototype's text. The names of counts are hygienic, so that several may be called `count`.
#[doc(hidden)]
#[macro_export]
macro_rules! __typed {
    ($name:ident [] $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]) => {
        $crate::__typed!($name [()] $call [$($c)*] [$($argument)*] [$($text)*]);
    };
    ($name:ident [$result:ty] $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]) => {
        #[doc(hidden)]
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;

            const PIECES: &[&str] = &[
                <$result as $crate::__private::Output>::C_TYPE,
                concat!(stringify!($name), "("),
                $($text)*
                "const mortise_services *, mortise_call *)\0",
            ];
            const BYTES: [u8; $crate::__private::joined_size(PIECES)] = $crate::__private::join(PIECES);
            /// The C prototype, ended by NUL.
            pub const SIGNATURE: &str = $crate::__private::text(&BYTES);

            /// The function as C calls it.
            #[allow(unused_variables)]
            pub extern "C" fn call(
                $($c)*
                services: $crate::__private::Services,
                raw_call: $crate::__private::RawCall,
            ) -> <$result as $crate::__private::Output>::C {
                $crate::__private::typed::<$result>(services, raw_call, |$call| {
                    ::std::result::Result::Ok(super::$name($($argument)*))
                })
            }
        }
    };
    ($name:ident $result:tt $call:ident $c:tt [$($argument:tt)*] $text:tt
     $parameter:ident: &Call $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call $c [$($argument)* $call,] $text $($($rest)*)?);
    };
    ($name:ident $result:tt $call:ident $c:tt $argument:tt $text:tt
     $parameter:ident: &mortise::Call $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call $c $argument $text $parameter: &Call $(, $($rest)*)?);
    };
    ($name:ident $result:tt $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]
     $parameter:ident: &str $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call
            [$($c)* $parameter: $crate::__private::Pointer<u8>, count: usize,]
            [$($argument)* $crate::__private::utf8($parameter.slice(count))?,]
            [$($text)* concat!(
                "const char *", stringify!($parameter), " count(", stringify!($parameter), "_count), ",
                "size_t ", stringify!($parameter), "_count, ",
            ),]
            $($($rest)*)?);
    };
    ($name:ident $result:tt $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]
     $parameter:ident: &[$element:ty] $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call
            [$($c)* $parameter: $crate::__private::Pointer<$element>, count: usize,]
            [$($argument)* $parameter.slice(count),]
            [$($text)* "const ", <$element as $crate::__private::Scalar>::C_TYPE, concat!(
                "*", stringify!($parameter), " count(", stringify!($parameter), "_count), ",
                "size_t ", stringify!($parameter), "_count, ",
            ),]
            $($($rest)*)?);
    };
    ($name:ident $result:tt $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]
     $parameter:ident: Option<$value:ty> $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call
            [$($c)* $parameter: $crate::__private::Pointer<$value>,]
            [$($argument)* $parameter.get().copied(),]
            [$($text)* "const ", <$value as $crate::__private::Scalar>::C_TYPE,
             concat!("*", stringify!($parameter), " one nullable, "),]
            $($($rest)*)?);
    };
    ($name:ident $result:tt $call:ident [$($c:tt)*] [$($argument:tt)*] [$($text:tt)*]
     $parameter:ident: $value:ty $(, $($rest:tt)*)?) => {
        $crate::__typed!($name $result $call
            [$($c)* $parameter: $value,]
            [$($argument)* $parameter,]
            [$($text)* <$value as $crate::__private::Scalar>::C_TYPE, concat!(stringify!($parameter), ", "),]
            $($($rest)*)?);
    };
}
