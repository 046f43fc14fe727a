//! Panics become values: none may leave a function that the runtime called.

use crate::error::{Frame, Layer, Report};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{catch_unwind, set_hook, take_hook, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_CATCHING: Cell<bool> = Cell::new(false);
    /// File and line of the last panic on this thread: only the hook learns them.
    static PLACE: RefCell<Option<(String, u32)>> = RefCell::new(None);
}

static HOOK: Once = Once::new();

/// Runs `body`; a panic in it is a report with the message, and the place as a frame.
pub(crate) fn catch<Result>(body: impl FnOnce() -> Result) -> std::result::Result<Result, Report> {
    HOOK.call_once(install_hook);
    PLACE.with(|place| place.take());
    let was_catching = IS_CATCHING.with(|is_catching| is_catching.replace(true));
    // What a panic leaves half done is the module's own, as after a panic in any thread.
    let result = catch_unwind(AssertUnwindSafe(body));
    IS_CATCHING.with(|is_catching| is_catching.set(was_catching));
    result.map_err(|payload| report(&*payload))
}

/// Where a panic is caught it is reported as an error, and nothing is printed. All others go to the hook that was there.
fn install_hook() {
    let previous = take_hook();
    set_hook(Box::new(move |information| {
        if !IS_CATCHING.with(Cell::get) {
            return previous(information);
        }
        let place = information
            .location()
            .map(|location| (location.file().to_owned(), location.line()));
        PLACE.with(|last| *last.borrow_mut() = place);
    }));
}

fn report(payload: &(dyn Any + Send)) -> Report {
    let message = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "the handler panicked with a value that is no text".to_owned(),
    };
    let frames = PLACE.with(|place| place.take()).into_iter();
    let frames = frames
        .map(|(path, line)| Frame { label: "panic".to_owned(), path, line })
        .collect();
    Report(vec![Layer { kind: "Panic".to_owned(), message, frames }])
}
