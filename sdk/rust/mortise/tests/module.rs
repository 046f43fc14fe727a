//! A module made by the macros, called by the C ABI.

mod runtime;

use mortise::{log, BoxError, Call, Error, Level};
use runtime::{Module, Services, SERVICES};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::os::raw::c_char;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

static IS_STARTED: AtomicBool = AtomicBool::new(false);

fn prepare(_: &Call) -> Result<(), BoxError> {
    log(Level::Debug, "starting");
    if IS_STARTED.swap(true, Ordering::Relaxed) {
        Err("started before".into())
    } else {
        Ok(())
    }
}

#[derive(Deserialize, Serialize)]
struct Name {
    name: String,
}

fn upper(event: Name) -> Result<Name, BoxError> {
    Ok(Name { name: event.name.to_uppercase() })
}

fn context(key: String, call: &Call) -> Result<String, String> {
    match key.as_str() {
        "id" => Ok(call.request_id().unwrap().to_owned()),
        "name" => Ok(call.function_name().unwrap().to_owned()),
        "absent" => Ok(format!("{:?} {:?}", call.tenant_id(), call.memory_limit_mb())),
        "not UTF-8" => Ok(format!("{:?}", call.log_stream())),
        "remaining" => Ok(format!("{:?}", call.remaining().unwrap())),
        "deadline" => Ok(format!(
            "{:?}",
            call.deadline()
                .unwrap()
                .duration_since(SystemTime::UNIX_EPOCH)
                .unwrap()
        )),
        _ => Err(format!("no key {}", key)),
    }
}

fn fails(number: String) -> Result<i32, BoxError> {
    let cause = number.parse::<i32>().unwrap_err();
    Err(Error::new("Order.Bad", "bad order").caused_by(cause).into())
}

fn panics(text: Option<String>) -> Result<(), BoxError> {
    log(Level::Warn, "about to panic");
    match text {
        Some(text) => panic!("no order {}", text),
        None => std::panic::panic_any(7),
    }
}

fn unwritable(_: ()) -> Result<HashMap<(u8, u8), u8>, BoxError> {
    Ok(HashMap::from([((1, 2), 3)]))
}

fn reverse(event: &[u8], call: &Call) -> Result<Vec<u8>, BoxError> {
    if !call.set_content_type("text/plain") || call.set_content_type("two\nlines") {
        return Err("the content type is not checked".into());
    }
    Ok(event.iter().rev().copied().collect())
}

mortise::typed! {
    fn area(width: f64, height: f64) -> f64 {
        width * height
    }

    fn join(first: &str, call: &Call, numbers: &[i16], last: Option<u8>) -> Result<String, String> {
        log(Level::Info, call.request_id().unwrap_or_default());
        let last = last.ok_or_else(|| "no last".to_owned())?;
        Ok(format!("{}{:?}{}", first, numbers, last))
    }

    fn checked(is_right: bool) {
        assert!(is_right, "it is wrong");
    }

    fn nothing() -> u32 {
        0
    }
}

mortise::handlers! {
    start = prepare;
    upper, context, fails, panics, unwritable,
    raw reverse,
    concurrent typed area, typed join, typed checked, typed nothing,
}

fn module() -> &'static Module {
    Module::this(mortise_module_v1().cast())
}

fn pair(kind: &str, message: &str) -> (String, String) {
    (kind.to_owned(), message.to_owned())
}

const TAIL: &str = "const mortise_services *, mortise_call *)";

#[test]
fn the_table_says_what_the_module_is() {
    let names: Vec<_> = module()
        .handlers()
        .iter()
        .map(|handler| handler.name())
        .collect();
    let expected =
        ["upper", "context", "fails", "panics", "unwritable", "reverse", "area", "join", "checked", "nothing"];
    assert_eq!(names, expected);
    assert_eq!((module().name(), module().abi), ("mortise", [1, 1, 0]));
    assert_eq!((module().handler("upper").threading, module().handler("area").threading), (0, 2));
}

#[test]
fn start_succeeds_and_fails_as_any_call() {
    let first = module().start();
    assert_eq!((first.status, first.log), (0, vec![(20, "starting".to_owned())]));
    let second = module().start();
    assert_eq!((second.status, second.errors), (-1, vec![pair("HandlerError", "started before")]));
}

#[test]
fn json_becomes_values_and_values_json() {
    let call = module().handler("upper").invoke(r#"{"name":"Ada"}"#);
    assert_eq!((call.status, call.answer), (0, br#"{"name":"ADA"}"#.to_vec()));
}

#[test]
fn what_is_no_such_json_fails_the_call() {
    let call = module().handler("upper").invoke("[");
    let message = "cannot read the event of upper: EOF while parsing a list at line 1 column 1";
    assert_eq!((call.status, &*call.errors), (-1, &[pair("Runtime.UnmarshalError", message)][..]));
    let call = module().handler("unwritable").invoke("null");
    let message = "cannot write the answer of unwritable: key must be a string";
    assert_eq!((call.status, call.errors), (-1, vec![pair("Runtime.MarshalError", message)]));
}

#[test]
fn the_context_is_typed() {
    let answer = |key: &str| {
        String::from_utf8(
            module()
                .handler("context")
                .invoke(format!("{:?}", key))
                .answer,
        )
        .unwrap()
    };
    assert_eq!(answer("id"), "\"the-id\"");
    assert_eq!(answer("name"), "\"the-function\"");
    assert_eq!(answer("absent"), "\"None None\"");
    assert_eq!(answer("not UTF-8"), "\"None\"");
    assert_eq!(answer("remaining"), format!("\"{:?}\"", Duration::from_millis(2_500)));
    assert_eq!(answer("deadline"), "\"1700000000.123s\"");
}

#[test]
fn an_error_has_type_message_and_causes() {
    let call = module().handler("fails").invoke("\"one\"");
    let expected = vec![pair("Order.Bad", "bad order"), pair("ParseIntError", "invalid digit found in string")];
    assert_eq!((call.status, call.errors, call.answer), (-1, expected, vec![]));
    assert_eq!(module().handler("context").invoke("\"\"").errors, [pair("HandlerError", "no key ")]);
}

#[test]
fn a_panic_is_an_error_with_its_place() {
    let call = module().handler("panics").invoke("\"7\"");
    assert_eq!((call.status, call.errors), (-1, vec![pair("Panic", "no order 7")]));
    assert_eq!(call.log, [(40, "about to panic".to_owned())]);
    let (label, path, line) = &call.frames[0];
    assert_eq!((label.as_str(), path.as_str(), *line > 40), ("panic", "tests/module.rs", true));
    let call = module().handler("panics").invoke("null");
    assert_eq!(call.errors, [pair("Panic", "the handler panicked with a value that is no text")]);
    assert_eq!(call.frames.len(), 1);
}

#[test]
fn bytes_become_bytes() {
    let call = module().handler("reverse").invoke(b"\0abc");
    assert_eq!((call.status, call.answer), (0, b"cba\0".to_vec()));
    assert_eq!(module().handler("reverse").invoke("").answer, b"");
}

#[test]
fn a_prototype_is_made_from_the_types() {
    let expected = format!("double area(double width, double height, {}", TAIL);
    assert_eq!(module().handler("area").signature(), expected);
    assert_eq!(module().handler("checked").signature(), format!("void checked(bool is_right, {}", TAIL));
    assert_eq!(module().handler("nothing").signature(), format!("uint32_t nothing({}", TAIL));
    let expected = "char *join(const char *first count(first_count), size_t first_count, const int16_t *numbers \
                    count(numbers_count), size_t numbers_count, const uint8_t *last one nullable, ";
    assert_eq!(module().handler("join").signature(), format!("{}{}", expected, TAIL));
    assert_eq!(area::SIGNATURE.trim_end_matches('\0'), module().handler("area").signature());
}

#[test]
fn a_typed_function_is_called_by_its_prototype() {
    type Area = extern "C" fn(f64, f64, &Services, &mut runtime::Call) -> f64;
    let mut call = runtime::Call::default();
    let function: Area = unsafe { module().handler("area").function() };
    assert_eq!(function(2.0, 1.5, &SERVICES, &mut call), 3.0);
    assert_eq!(call.errors, []);
    assert_eq!(area(2.0, 1.5), 3.0);
}

type Join = extern "C" fn(*const u8, usize, *const i16, usize, *const u8, &Services, &mut runtime::Call) -> *mut c_char;

extern "C" {
    fn free(memory: *mut c_char);
}

#[test]
fn text_arrays_and_nullables_cross() {
    let mut call = runtime::Call::default();
    let function: Join = unsafe { module().handler("join").function() };
    let numbers = [1, -2];
    let text = function("é".as_ptr(), 2, numbers.as_ptr(), 2, &7, &SERVICES, &mut call);
    assert_eq!(unsafe { std::ffi::CStr::from_ptr(text) }.to_str(), Ok("é[1, -2]7"));
    unsafe { free(text) };
    assert_eq!((call.errors, call.log), (vec![], vec![(30, "the-id".to_owned())]));
}

#[test]
fn errors_of_a_typed_function_fail_the_call() {
    let function: Join = unsafe { module().handler("join").function() };
    let message = |first: &[u8], last: *const u8| {
        let mut call = runtime::Call::default();
        let text = function(first.as_ptr(), first.len(), std::ptr::null(), 0, last, &SERVICES, &mut call);
        assert!(text.is_null());
        call.errors.remove(0)
    };
    assert_eq!(message(b"a", std::ptr::null()), pair("HandlerError", "no last"));
    assert_eq!(message(b"a\xFF", &7).0, "Runtime.UnmarshalError");
    let expected = "the text has a NUL at byte 1, which C takes for its end: return it without";
    assert_eq!(message(b"a\0b", &7), pair("Runtime.MarshalError", expected));
}

#[test]
fn a_panic_of_a_typed_function_fails_the_call() {
    let function: extern "C" fn(bool, &Services, &mut runtime::Call) =
        unsafe { module().handler("checked").function() };
    let mut call = runtime::Call::default();
    function(false, &SERVICES, &mut call);
    assert_eq!(call.errors, [pair("Panic", "it is wrong")]);
    let mut call = runtime::Call::default();
    function(true, &SERVICES, &mut call);
    assert_eq!(call.errors, []);
}
